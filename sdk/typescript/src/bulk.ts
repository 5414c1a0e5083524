/** Any number of messages, sent in requests one after the other, each done once and each resumable. */

import { batchesOf, type Batch, type Limits } from "./batches.ts";
import { newKey, type CallOptions, type Connection } from "./connection.ts";
import { EarmarkError, NotKeptError } from "./errors.ts";
import type { Posted, PostedError, PostedMessage } from "./types.ts";

/** Where an upload goes on: the same messages in the same order, from this one. */
export interface BulkPosition {
  uploadId: string;
  from: number;
}

export interface BulkProgress {
  /** Messages of which it is known what became of them. */
  sent: number;
  /** How many there are, where the messages are a list. */
  total: number | null;
  stored: number;
  duplicates: number;
  failed: number;
}

/** What became of the messages of one request. */
export interface KeptBatch {
  /** The place of its first message among all. */
  first: number;
  /** Our ids, one for each message; null where it was not kept. */
  messageIds: (string | null)[];
}

export interface BulkResult extends BulkProgress {
  uploadId: string;
  /** What was not kept, with `index` among all messages. */
  errors: PostedError[];
}

export interface BulkOptions extends CallOptions, Partial<Limits> {
  /** Goes on where a `BulkInterruptedError` says; pass its `position`, and the same limits. */
  position?: BulkPosition;
  /** Told after each request. */
  onProgress?: (progress: BulkProgress) => void;
  /** Told after each request what became of its messages. */
  onBatch?: (batch: KeptBatch) => void;
}

/** The upload broke off; what was sent is kept, and `position` says where to go on. */
export class BulkInterruptedError extends EarmarkError {
  readonly position: BulkPosition;
  readonly result: BulkResult;

  constructor(cause: EarmarkError, position: BulkPosition, result: BulkResult) {
    const { code, message, field, status } = cause;
    const hint = "Send the same messages again with the `position` of this error.";
    super({ type: `urn:earmark:problem:${code}`, title: message, detail: message, code, hint, field, status }, { cause });
    this.position = position;
    this.result = result;
  }
}

const usual: Limits = { messagesPerRequest: 10_000, bytesPerRequest: 8 * 1024 * 1024 };
const usualTimeout = 120_000;
const ndjson = "application/x-ndjson";

const nothingKept: Posted = { stored: 0, duplicates: 0, erased: 0, errors: [], message_ids: [] };

function post(connection: Connection, batch: Batch, options: CallOptions, key: string): Promise<Posted> {
  if (batch.lines.length === 0) return Promise.resolve(nothingKept);
  const body = batch.lines.join("\n");
  return connection
    .keyed({ ...options, idempotencyKey: key }, ({ signal, headers }) =>
      connection.http.POST("/api/v1/messages/bulk", {
        body,
        bodySerializer: (lines: unknown) => lines as string,
        signal,
        headers: { ...headers, "Content-Type": ndjson },
      }),
    )
    .catch((error: unknown) => {
      if (error instanceof NotKeptError) return error.posted; // all of it failed, one by one
      throw error;
    });
}

function tooLong(index: number): PostedError {
  return { index, code: "too_large", detail: "The message is longer than a message may be.", field: null };
}

/** Add what became of a batch, in places of the caller's own messages. */
function add(result: BulkResult, batch: Batch, posted: Posted): KeptBatch {
  const errors = posted.errors.map((error) => ({ ...error, index: batch.places[error.index] ?? error.index }));
  errors.push(...batch.tooLong.map(tooLong));
  result.errors.push(...errors.sort((one, other) => one.index - other.index));
  result.stored += posted.stored;
  result.duplicates += posted.duplicates;
  result.failed = result.errors.length;
  result.sent = batch.end;
  const messageIds = new Array<string | null>(batch.end - batch.first).fill(null);
  posted.message_ids.forEach((id, line) => {
    messageIds[(batch.places[line] ?? batch.first) - batch.first] = id;
  });
  return { first: batch.first, messageIds };
}

function begin(messages: object, { position }: BulkOptions): BulkResult {
  const total = Array.isArray(messages) ? messages.length : null;
  const uploadId = position?.uploadId ?? newKey();
  return { uploadId, sent: position?.from ?? 0, total, stored: 0, duplicates: 0, failed: 0, errors: [] };
}

function interrupted(error: unknown, result: BulkResult): unknown {
  if (!(error instanceof EarmarkError)) return error;
  return new BulkInterruptedError(error, { uploadId: result.uploadId, from: result.sent }, result);
}

function callOf({ signal, timeout }: BulkOptions): CallOptions {
  return { timeout: timeout ?? usualTimeout, ...(signal ? { signal } : {}) };
}

/** Send messages; see `Messages.upload`. */
export async function sendInBulk(
  connection: Connection,
  messages: Iterable<PostedMessage> | AsyncIterable<PostedMessage>,
  options: BulkOptions,
): Promise<BulkResult> {
  const { messagesPerRequest = usual.messagesPerRequest, bytesPerRequest = usual.bytesPerRequest } = options;
  const call = callOf(options);
  const result = begin(messages, options);
  try {
    for await (const batch of batchesOf(messages, { messagesPerRequest, bytesPerRequest }, result.sent)) {
      const key = `${result.uploadId}-${batch.first}`; // the same batch sent again is the same request
      const kept = add(result, batch, await post(connection, batch, call, key));
      options.onBatch?.(kept);
      options.onProgress?.({ ...result });
    }
  } catch (error) {
    throw interrupted(error, result);
  }
  return result;
}
