import { describe, expect, test } from "vitest";
import { BulkInterruptedError, type BulkOptions, type BulkProgress, type KeptBatch, type PostedMessage } from "../src/index.ts";
import { cut, serverOf, type Answer, type Sent } from "./answering.ts";

const some: PostedMessage[] = [1, 2, 3, 4, 5].map((n) => ({ conversation_id: "x", user_id: "a", message_content: `${n}` }));

function kept(...ids: (string | null)[]): Answer {
  const bad = ids.flatMap((id, index) => (id === null ? [{ index, code: "no_message", detail: "This is no message." }] : []));
  const status = bad.length === 0 ? 201 : bad.length < ids.length ? 207 : 422;
  return { status, body: { stored: ids.length - bad.length, duplicates: 0, errors: bad, message_ids: ids } };
}

function linesOf(sent: Sent): unknown[] {
  return String(typeof sent.body === "string" ? sent.body : JSON.stringify(sent.body)).split("\n").map((line) => JSON.parse(line) as unknown);
}

describe("an upload of messages", () => {
  test("goes in requests of the size it was given, as lines, each under a key of its own", async () => {
    const { client, sent } = serverOf([kept("1", "2"), kept("3", "4"), kept("5")]);
    const result = await client.messages.upload(some, { messagesPerRequest: 2 });
    expect(sent.map((one) => linesOf(one).length)).toEqual([2, 2, 1]);
    expect(sent.flatMap(linesOf)).toEqual(some);
    expect(sent[0]?.headers.get("content-type")).toBe("application/x-ndjson");
    expect(sent.map((one) => one.key)).toEqual([0, 2, 4].map((first) => `${result.uploadId}-${first}`));
    expect(result).toMatchObject({ sent: 5, total: 5, stored: 5, duplicates: 0, failed: 0, errors: [] });
  });

  test("counts bytes too, as they are sent", async () => {
    const { client, sent } = serverOf([]);
    const long = ["ä".repeat(40), "b", "c"].map((text) => ({ conversation_id: "x", user_id: "a", message_content: text }));
    await client.messages.upload(long, { bytesPerRequest: 150 }).catch(() => undefined);
    expect(linesOf(sent[0] as Sent)).toEqual([long[0]]);
  });

  test("takes a stream, and asks it for no more than one request holds", async () => {
    const { client, sent } = serverOf([kept("1", "2"), kept("3", "4")]);
    const seen: number[] = [];
    async function* stream() {
      for (const message of some.slice(0, 4)) {
        seen.push(sent.length);
        yield message;
      }
    }
    const result = await client.messages.upload(stream(), { messagesPerRequest: 2 });
    expect(seen).toEqual([0, 0, 0, 1]);
    expect(result).toMatchObject({ sent: 4, total: null, stored: 4 });
  });

  test("tells after each request how far it is, and what became of each message", async () => {
    const { client } = serverOf([kept("1", null), kept(null, "4"), kept("5")]);
    const told: BulkProgress[] = [];
    const batches: KeptBatch[] = [];
    const { errors } = await client.messages.upload(some, {
      messagesPerRequest: 2, onProgress: (one) => told.push(one), onBatch: (one) => batches.push(one),
    });
    expect(told.map(({ sent, stored, failed }) => [sent, stored, failed])).toEqual([[2, 1, 1], [4, 2, 2], [5, 3, 2]]);
    expect(batches).toEqual([{ first: 0, messageIds: ["1", null] }, { first: 2, messageIds: [null, "4"] }, { first: 4, messageIds: ["5"] }]);
    expect(errors.map((error) => [error.index, error.code])).toEqual([[1, "no_message"], [2, "no_message"]]);
  });

  test("goes on past a request of which nothing was kept", async () => {
    const { client } = serverOf([kept(null, null), kept("3")]);
    const result = await client.messages.upload(some.slice(0, 3), { messagesPerRequest: 2 });
    expect(result).toMatchObject({ stored: 1, failed: 2 });
  });

  test("sends what is no JSON as what is no message, in its place", async () => {
    const { client, sent } = serverOf([kept("1", null, null)]);
    const odd = [some[0], undefined, { text: 7n }] as unknown as PostedMessage[];
    const { errors } = await client.messages.upload(odd);
    expect(linesOf(sent[0] as Sent).slice(1)).toEqual([null, null]);
    expect(errors.map((error) => error.index)).toEqual([1, 2]);
  });

  test("leaves out a message longer than a message may be, and says so", async () => {
    const { client, sent } = serverOf([kept("1", "3")]);
    const [one, , three] = some;
    const long = { conversation_id: "x", user_id: "a", message_content: "b".repeat(8 * 1024 * 1024) };
    const batches: KeptBatch[] = [];
    const result = await client.messages.upload([one, long, three] as PostedMessage[], { onBatch: (batch) => batches.push(batch) });
    expect(linesOf(sent[0] as Sent)).toEqual([one, three]);
    expect(result.errors).toMatchObject([{ index: 1, code: "too_large" }]);
    expect(batches[0]?.messageIds).toEqual(["1", null, "3"]);
  });

  test("of nothing asks for nothing", async () => {
    const { client, sent } = serverOf([]);
    expect(await client.messages.upload([])).toMatchObject({ sent: 0, stored: 0, errors: [] });
    expect(sent).toEqual([]);
  });
});

describe("an upload that breaks off", () => {
  async function brokenOff(answers: Answer[], options: BulkOptions = {}) {
    const { client, sent } = serverOf(answers, { retry: { attempts: 1 } });
    const error = await client.messages.upload(some, { messagesPerRequest: 2, ...options }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(BulkInterruptedError);
    return { error: error as BulkInterruptedError, client, sent };
  }

  test("says what was kept, why it stopped and where to go on", async () => {
    const { error } = await brokenOff([kept("1", "2"), cut]);
    expect(error).toMatchObject({ code: "unreachable", position: { from: 2 }, result: { sent: 2, stored: 2 } });
    expect(error.cause).toMatchObject({ code: "unreachable", cause: cut });
  });

  test("goes on with the request that was not answered, under the same key", async () => {
    const { error, client, sent } = await brokenOff([kept("1", "2"), cut, kept("3", "4"), kept("5")]);
    const result = await client.messages.upload(some, { messagesPerRequest: 2, position: error.position });
    expect(sent[2]?.key).toBe(sent[1]?.key);
    expect(sent[2]?.body).toEqual(sent[1]?.body);
    expect(result).toMatchObject({ sent: 5, stored: 3, uploadId: error.position.uploadId });
  });

  test("because the caller gave up is told the same way", async () => {
    const giving = new AbortController();
    const { error, sent } = await brokenOff([kept("1", "2")], { signal: giving.signal, onProgress: () => giving.abort() });
    expect(error).toMatchObject({ code: "aborted", position: { from: 2 } });
    expect(sent).toHaveLength(1);
  });

  test("because the caller's own stream failed fails with the stream's error", async () => {
    const { client } = serverOf([]);
    const broken = new Error("disk");
    function* stream(): Generator<PostedMessage> {
      yield* some.slice(0, 1);
      throw broken;
    }
    await expect(client.messages.upload(stream())).rejects.toBe(broken);
  });
});
