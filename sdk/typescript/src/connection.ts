/** One server: who we are there, how long we wait, and what is sent again when it fails. */

import createClient, { type Client } from "openapi-fetch";
import { remembering } from "./answers.ts";
import { EarmarkError, NotFoundError, toError, UnreachableError } from "./errors.ts";
import { readState, remember } from "./etags.ts";
import { isUncertain, readRetryAfter, usual, waitBefore, type RetryPolicy } from "./retries.ts";
import type { paths } from "./schema.ts";
import { pause, within } from "./waiting.ts";

export type Fetch = (request: Request) => Promise<Response>;
export type TokenSource = string | (() => string | Promise<string>);

export interface Options {
  /** Where the server is, such as `http://127.0.0.1:8000`. */
  baseUrl: string;
  /** The token of the data folder, or a function asked before each request; in the page the session cookie takes its place. */
  token?: TokenSource;
  /** Whether cookies go along; `same-origin` unless said. */
  credentials?: RequestCredentials;
  /** Milliseconds one attempt may take; 30,000 unless said. */
  timeout?: number;
  /** How requests that may be repeated are repeated. */
  retry?: Partial<RetryPolicy>;
  /** How many answers with an ETag are kept to be asked about again; 100 unless said, 0 keeps none. */
  answers?: number;
  /** Another `fetch`, for tests. */
  fetch?: Fetch;
}

/** What every call takes besides its own subject. */
export interface CallOptions {
  /** Gives the call up. */
  signal?: AbortSignal;
  /** Milliseconds one attempt may take. */
  timeout?: number;
}

/** What a call that posts takes too. */
export interface PostOptions extends CallOptions {
  /** The key under which it is done once; made for each call unless given. */
  idempotencyKey?: string;
}

/** What a call that changes something two may change takes too. */
export interface ChangeOptions extends CallOptions {
  /** Only when it still is as it was read: the object that was read, or its ETag. */
  ifMatch?: string | object;
}

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What one attempt is sent with. */
export type Attempt = {
  signal: AbortSignal;
  headers: Record<string, string>;
};

type Send<T> = (attempt: Attempt) => Promise<Answered<T>>;

/** Make a value nobody made before; `randomUUID` is missing where a page is not served securely. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function answered<T>(call: Promise<Answered<T>>): Promise<T> {
  const answer = await call.catch((cause: unknown) => {
    throw cause instanceof EarmarkError ? cause : new UnreachableError({ cause });
  });
  const { response } = answer;
  if (!response.ok) throw toError(answer.error, response.status, readRetryAfter(response.headers.get("retry-after")));
  remember(answer.data, response.headers.get("etag"));
  return answer.data as T;
}

export class Connection {
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly http: Client<paths>;
  readonly #token: TokenSource | undefined;
  readonly #timeout: number;
  readonly #policy: RetryPolicy;

  constructor(options: Options) {
    const { baseUrl, token, credentials = "same-origin", timeout = 30_000, retry = {}, answers = 100 } = options;
    const fetch: Fetch = options.fetch ?? ((request) => globalThis.fetch(request));
    this.baseUrl = baseUrl.replace(/\/+$/, "");
    this.fetch = fetch;
    this.#token = token;
    this.#timeout = timeout;
    this.#policy = { ...usual, ...retry };
    // Lists of values go as one: `conversation_id=a,b`.
    const querySerializer = { array: { style: "form", explode: false } } as const;
    this.http = createClient<paths>({ baseUrl: this.baseUrl, credentials, fetch: remembering(fetch, answers), querySerializer });
  }

  /** The header that says who we are; none where a cookie does. */
  async signature(): Promise<Record<string, string>> {
    const token = typeof this.#token === "function" ? await this.#token() : this.#token;
    return token ? { authorization: `Bearer ${token}` } : {};
  }

  /** Send once: what a second time might do twice. */
  once<T>(options: CallOptions, send: Send<T>, headers: Record<string, string> = {}): Promise<T> {
    return within(options.timeout ?? this.#timeout, options.signal, async (signal) => {
      const attempt = { signal, headers: { ...(await this.signature()), ...headers } };
      return answered(send(attempt));
    });
  }

  /** Send until it is answered: what twice is the same as once. */
  repeatable<T>(options: CallOptions, send: Send<T>, headers: Record<string, string> = {}): Promise<T> {
    return this.#repeat(options.signal, () => this.once(options, send, headers));
  }

  /** Post under a key of its own, kept over all attempts, so that it is done once. */
  keyed<T>(options: PostOptions & ChangeOptions, send: Send<T>): Promise<T> {
    return this.repeatable(options, send, { ...conditions(options), "Idempotency-Key": options.idempotencyKey ?? newKey() });
  }

  /** Change something, where asked only in the state in which it was read. Sent once. */
  change<T>(options: ChangeOptions, send: Send<T>): Promise<T> {
    return this.once(options, send, conditions(options));
  }

  /** Take something away; what an attempt without an answer may have taken away is gone. */
  async remove(options: ChangeOptions, send: Send<unknown>): Promise<void> {
    const headers = conditions(options);
    let mayBeGone = false;
    await this.#repeat(options.signal, async () => {
      try {
        await this.once(options, send, headers);
      } catch (error) {
        if (mayBeGone && error instanceof NotFoundError) return;
        mayBeGone ||= isUncertain(error);
        throw error;
      }
    });
  }

  async #repeat<T>(signal: AbortSignal | undefined, attempt: () => Promise<T>): Promise<T> {
    for (let sent = 1; ; sent += 1) {
      try {
        return await attempt();
      } catch (error) {
        const wait = waitBefore(error, sent, this.#policy);
        if (wait === null) throw error;
        await pause(wait, signal);
      }
    }
  }
}

function conditions({ ifMatch }: ChangeOptions): Record<string, string> {
  if (ifMatch === undefined) return {};
  const state = readState(ifMatch);
  // Without a state the change would go through unseen.
  if (state === undefined) throw new TypeError("ifMatch was given something that was not read with an ETag.");
  return { "If-Match": state };
}
