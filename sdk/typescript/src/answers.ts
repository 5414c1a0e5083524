/** Answers kept to be asked about again: what is still the newest is not sent a second time. */

import type { Fetch } from "./connection.ts";

interface Kept {
  tag: string;
  body: string;
  type: string;
}

/** Longer answers are read anew: what is kept stays small. */
const longest = 64 * 1024;

/** Let a `fetch` send `If-None-Match` with what it read before, and answer from that when nothing is new. */
export function remembering(fetch: Fetch, most: number): Fetch {
  if (most <= 0) return fetch;
  const answers = new Map<string, Kept>();
  return async (request) => {
    if (request.method !== "GET") return fetch(request);
    // Two who sign in differently may not read each other's answers.
    const name = `${request.headers.get("authorization") ?? ""} ${request.url}`;
    const before = answers.get(name);
    if (before) request.headers.set("If-None-Match", before.tag);
    const response = await fetch(request);
    const isKnown = before !== undefined && response.status === 304;
    const kept = isKnown ? before : await worthKeeping(response);
    answers.delete(name); // the one that was asked for last is the last that is let go
    if (kept) answers.set(name, kept);
    letGo(answers, most);
    return isKnown ? again(before) : response;
  };
}

/** Return an answer as it is kept; nothing where it has no state, is none, or is long. */
async function worthKeeping(response: Response): Promise<Kept | undefined> {
  const tag = response.headers.get("etag");
  if (response.status !== 200 || tag === null) return undefined;
  const body = await response.clone().text();
  const type = response.headers.get("content-type") ?? "application/json";
  return body.length > longest ? undefined : { tag, body, type };
}

function again(kept: Kept): Response {
  return new Response(kept.body, { status: 200, headers: { "content-type": kept.type, etag: kept.tag } });
}

function letGo(answers: Map<string, Kept>, most: number): void {
  for (const first of answers.keys()) {
    if (answers.size <= most) break;
    answers.delete(first);
  }
}
