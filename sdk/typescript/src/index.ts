/** A thin client of the Earmark API. */

export * from "./client";
export * from "./errors";
export type * from "./types";
export type { UploadChoices } from "./upload";
