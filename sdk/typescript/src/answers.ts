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
  const answers = new Map<string, Kept>();
  return async (request) => {
    if (request.method !== "GET" || most <= 0) return fetch(request);
    // Two who sign in differently may not read each other's answers.
    const name = `${request.headers.get("authorization") ?? ""} ${request.url}`;
    const kept = answers.get(name);
    if (kept) request.headers.set("If-None-Match", kept.tag);
    const response = await fetch(request);
    if (kept && response.status === 304) {
      answers.delete(name); // to be the last that is let go
      answers.set(name, kept);
      return new Response(kept.body, { status: 200, headers: { "content-type": kept.type, etag: kept.tag } });
    }
    answers.delete(name);
    const tag = response.headers.get("etag");
    if (response.status !== 200 || tag === null) return response;
    const body = await response.clone().text();
    if (body.length > longest) return response;
    answers.set(name, { tag, body, type: response.headers.get("content-type") ?? "application/json" });
    for (const first of answers.keys()) {
      if (answers.size <= most) break;
      answers.delete(first);
    }
    return response;
  };
}
