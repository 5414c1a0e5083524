/** A thin client of the Earmark API. */

export type { BulkOptions, BulkPosition, BulkProgress, BulkResult, KeptBatch } from "./bulk.ts";
export { BulkInterruptedError } from "./bulk.ts";
export { Earmark } from "./client.ts";
export type { CallOptions, ChangeOptions, Fetch, Options, PostOptions, TokenSource } from "./connection.ts";
export * from "./errors.ts";
export { etagOf } from "./etags.ts";
export { Every, type Listed } from "./pages.ts";
export type { RetryPolicy } from "./retries.ts";
export type * from "./types.ts";
export type { UploadChoices, UploadOptions } from "./upload.ts";
