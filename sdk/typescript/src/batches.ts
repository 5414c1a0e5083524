/** Messages as lines, in requests of a size a server takes. */

export interface Limits {
  /** Messages in one request; the server takes 100,000. */
  messagesPerRequest: number;
  /** Bytes in one request. */
  bytesPerRequest: number;
}

/** What goes into one request: its lines, and the places of its messages among the caller's. */
export interface Batch {
  /** The place of the first message. */
  first: number;
  /** The place after the last one. */
  end: number;
  /** One place for each line. */
  places: number[];
  lines: string[];
  /** The places of messages too long for a line, which are not sent. */
  tooLong: number[];
}

/** Bytes of one line that the server takes. */
const mostInALine = 8 * 1024 * 1024;
const encoder = new TextEncoder();

function lineOf(message: unknown): string {
  try {
    return JSON.stringify(message) ?? "null";
  } catch {
    return "null"; // refused in its place, as what is no message
  }
}

function emptyFrom(first: number): Batch {
  return { first, end: first, places: [], lines: [], tooLong: [] };
}

function isFull(batch: Batch, bytes: number, limits: Limits): boolean {
  if (batch.lines.length === 0) return false; // a message alone may be longer than the limit
  return batch.lines.length >= limits.messagesPerRequest || bytes > limits.bytesPerRequest;
}

/** Yield the messages from place `from` on in batches; no more than one of them is in memory. */
export async function* batchesOf(
  messages: Iterable<unknown> | AsyncIterable<unknown>,
  limits: Limits,
  from: number,
): AsyncGenerator<Batch, void, void> {
  let batch = emptyFrom(from);
  let bytes = 0;
  let place = -1;
  for await (const message of messages) {
    place += 1;
    if (place < from) continue;
    const line = lineOf(message);
    const size = encoder.encode(line).length + 1;
    const isTooLong = size > mostInALine;
    if (!isTooLong && isFull(batch, bytes + size, limits)) {
      yield batch;
      batch = emptyFrom(place);
      bytes = 0;
    }
    if (isTooLong) batch.tooLong.push(place);
    else {
      batch.places.push(place);
      batch.lines.push(line);
      bytes += size;
    }
    batch.end = place + 1;
  }
  if (batch.end > batch.first) yield batch;
}
