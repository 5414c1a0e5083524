/** The state in which a thing was read, so that a change can be refused when it has moved on. */

const tags = new WeakMap<object, string>();

/** Remember the ETag an answer came with. */
export function remember(answer: unknown, tag: string | null): void {
  if (tag !== null && typeof answer === "object" && answer !== null) tags.set(answer, tag);
}

/** Return the ETag of something that was read, undefined where the server sent none. */
export function etagOf(answer: object): string | undefined {
  return tags.get(answer);
}

/** Return the value of `If-Match` for a state: an ETag, or the very object that was read. */
export function readState(state: string | object): string | undefined {
  return typeof state === "string" ? state : etagOf(state);
}
