import { describe, expect, test } from "vitest";
import { readRetryAfter, usual, waitBefore } from "../src/retries.ts";
import { AbortedError, TimedOutError, toError, UnreachableError } from "../src/index.ts";
import { cut, serverOf } from "./answering.ts";

const busy = { status: 503, body: { code: "store_unavailable" } };

describe("a request that fails on its way", () => {
  test.each([["a cut connection", cut], ["503", busy], ["502", { status: 502 }], ["504", { status: 504 }], ["429", { status: 429 }]])(
    "through %s is read again",
    async (_name, failure) => {
      const { client, sent } = serverOf([failure, failure, { body: { status: "healthy" } }]);
      expect(await client.system.health()).toEqual({ status: "healthy" });
      expect(sent).toHaveLength(3);
    },
  );

  test("is posted again under the same key, and each post has its own", async () => {
    const { client, sent } = serverOf([cut, busy, {}, {}]);
    await client.messages.post({ conversation_id: "x", user_id: "a", message_content: "hi" });
    await client.messages.post({ conversation_id: "x", user_id: "a", message_content: "hi" });
    const [first, second, third, other] = sent.map((one) => one.key);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect([second, third]).toEqual([first, first]);
    expect(other).not.toBe(first);
  });

  test("is posted under the caller's own key", async () => {
    const { client, sent } = serverOf([{}]);
    await client.messages.post([], { idempotencyKey: "mine" });
    expect(sent[0]?.key).toBe("mine");
  });

  test("is asked for again while its first attempt still runs", async () => {
    const running = { status: 409, body: { code: "idempotency_key_busy" } };
    const { client, sent } = serverOf([cut, running, running, { body: { stored: 1 } }]);
    expect(await client.messages.post([])).toEqual({ stored: 1 });
    expect(sent).toHaveLength(4);
  });

  test("is never sent twice where twice is not once: a change, a sign-in", async () => {
    const { client, sent } = serverOf([cut, cut]);
    await expect(client.chats.change("x", { is_muted: true })).rejects.toBeInstanceOf(UnreachableError);
    await expect(client.session.signIn("c0de")).rejects.toBeInstanceOf(UnreachableError);
    expect(sent).toHaveLength(2);
  });

  test.each([400, 401, 403, 404, 409, 412, 422, 500])("is told at once when the answer is %d", async (status) => {
    const { client, sent } = serverOf([{ status }]);
    await expect(client.chats.list()).rejects.toMatchObject({ status });
    expect(sent).toHaveLength(1);
  });
});

describe("something taken away", () => {
  const gone = { status: 404, body: { code: "not_found" } };

  test("by an attempt whose answer was lost is gone", async () => {
    const { client, sent } = serverOf([cut, gone]);
    await client.chats.erase("x");
    expect(sent).toHaveLength(2);
  });

  test("that was never there is said not to be there", async () => {
    const { client } = serverOf([gone]);
    await expect(client.chats.erase("x")).rejects.toMatchObject({ code: "not_found" });
  });

  test("that a busy server refused before is not there either", async () => {
    const { client } = serverOf([busy, gone]);
    await expect(client.chats.erase("x")).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the wait", () => {
  test("doubles up to its limit, and no two clients wait alike", () => {
    const waits = [1, 2, 3, 4].map((sent) => waitBefore(new UnreachableError(), sent, { ...usual, base: 100, longest: 300 }) ?? 0);
    const most = [100, 200, 300, 300];
    waits.forEach((wait, at) => {
      expect(wait).toBeGreaterThanOrEqual((most[at] ?? 0) / 2);
      expect(wait).toBeLessThanOrEqual(most[at] ?? 0);
    });
    const again = Array.from({ length: 20 }, () => waitBefore(new UnreachableError(), 1, usual));
    expect(new Set(again).size).toBeGreaterThan(1);
  });

  test("is what the server asks for, as seconds or as a date", () => {
    expect(readRetryAfter("2")).toBe(2000);
    expect(readRetryAfter("Thu, 26 Nov 2026 04:00:05 GMT", Date.parse("2026-11-26T04:00:00Z"))).toBe(5000);
    expect([readRetryAfter(null), readRetryAfter(""), readRetryAfter("soon")]).toEqual([null, null, null]);
    expect(waitBefore(toError({}, 429, 3000), 1, usual)).toBe(3000);
  });

  test("that is longer than anybody would wait is the caller's to decide", async () => {
    const { client, sent } = serverOf([{ status: 429, headers: { "retry-after": "3600" } }]);
    await expect(client.chats.list()).rejects.toMatchObject({ retryAfter: 3_600_000 });
    expect(sent).toHaveLength(1);
  });

  test("ends when the caller gives up", async () => {
    const giving = new AbortController();
    const { client } = serverOf([busy], { retry: { base: 60_000, longest: 60_000 } });
    const asking = client.chats.list({}, { signal: giving.signal });
    setTimeout(() => giving.abort(), 5);
    await expect(asking).rejects.toBeInstanceOf(AbortedError);
  });
});

describe("a server that does not answer", () => {
  const silent = (request: Request) =>
    new Promise<Response>((_, reject) => {
      if (request.signal.aborted) reject(request.signal.reason as Error);
      request.signal.addEventListener("abort", () => reject(request.signal.reason as Error));
    });

  test("is waited for as long as was said, each attempt anew", async () => {
    const { client } = serverOf([], { fetch: silent, timeout: 5, retry: { attempts: 2, base: 1 } });
    await expect(client.chats.list()).rejects.toBeInstanceOf(TimedOutError);
    await expect(client.chats.list({}, { timeout: 3 })).rejects.toMatchObject({ code: "timed_out", status: 0 });
  });

  test("is no longer waited for once the caller gives up, and before not even asked", async () => {
    const giving = new AbortController();
    const { client } = serverOf([], { fetch: silent });
    const asking = client.chats.list({}, { signal: giving.signal });
    giving.abort();
    await expect(asking).rejects.toMatchObject({ name: "AbortError", code: "aborted" });
    await expect(client.chats.list({}, { signal: giving.signal })).rejects.toBeInstanceOf(AbortedError);
  });
});
