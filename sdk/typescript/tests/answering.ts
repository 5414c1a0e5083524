/** A server that answers one request after the other from a list; everything sent to it is kept. */

import { Earmark, type Options } from "../src/index.ts";

export const baseUrl = "http://127.0.0.1:8000";

export interface Sent {
  method: string;
  path: string;
  query: Record<string, string>;
  token: string | null;
  key: string | null;
  headers: Headers;
  body: unknown;
}

/** An answer, or what keeps it from coming. */
export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

async function kept(request: Request): Promise<Sent> {
  const { pathname, searchParams } = new URL(request.url);
  const { headers, method } = request;
  const text = await request.text();
  return {
    method, path: pathname, query: Object.fromEntries(searchParams), headers,
    token: headers.get("authorization"), key: headers.get("idempotency-key"), body: text ? parse(text) : null,
  };
}

/** A client of that server; waits between attempts are short. */
export function serverOf(answers: Answer[], options: Partial<Options> = {}): { client: Earmark; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(await kept(request));
    const answer = answers[sent.length - 1] ?? {};
    if (answer instanceof Error) throw answer;
    const { status = 200, body = {}, headers = {} } = answer;
    return status === 204 || status === 304 ? new Response(null, { status, headers }) : Response.json(body, { status, headers });
  };
  const retry = { base: 1, longest: 2 };
  return { client: new Earmark({ baseUrl, token: "t0ken", fetch, retry, ...options }), sent };
}

export const cut = new TypeError("fetch failed");
