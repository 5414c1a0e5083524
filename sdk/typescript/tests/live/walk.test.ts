/** What the client promises, against a running server and over a line that fails. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { BulkInterruptedError, Earmark, etagOf, NotFoundError, NotKeptError, PreconditionFailedError, UnauthorisedError, type PostedMessage } from "../../src/index.ts";

const { EARMARK_URL = "", EARMARK_FLAKY_URL = "", EARMARK_TOKEN = "", EARMARK_MESSAGES = "2000" } = process.env;
const many = Number(EARMARK_MESSAGES);
const retry = { base: 1, longest: 20 };
const direct = new Earmark({ baseUrl: EARMARK_URL, token: EARMARK_TOKEN, timeout: 120_000 });
const overBadLine = new Earmark({ baseUrl: EARMARK_FLAKY_URL, token: () => Promise.resolve(EARMARK_TOKEN), retry, timeout: 120_000 });

function said(conversation_id: string, text: string, more: PostedMessage = {}): PostedMessage {
  return { conversation_id, user_id: "Ana", message_content: text, ...more };
}

/** Messages that a moment tells apart; the two at these places cannot be kept. */
function* history(conversation_id: string, count: number, bad: number[] = []): Generator<PostedMessage> {
  for (let at = 0; at < count; at += 1) {
    const timestamp = 1_700_000_000 + at;
    yield bad.includes(at) ? { conversation_id, user_id: "Ana" } : said(conversation_id, `line ${at}`, { timestamp });
  }
}

async function textsOf(conversation_id: string): Promise<(string | null)[]> {
  const found = await direct.chats.everyMessage(conversation_id).all();
  return found.map((message) => message.message_content);
}

test("a message is posted, found, changed in the state it was read in, and taken back", async () => {
  const posted = await direct.messages.post([said("walk", "Is the heating on?"), said("walk", "No")]);
  const [id = ""] = posted.message_ids.filter((one) => one !== null);
  assert.deepEqual((await direct.search.every({ q: "heating" }).all()).map((hit) => hit.message_id), [id]);
  const message = await direct.messages.get(id);
  const changed = await direct.messages.change(id, { is_starred: true }, { ifMatch: message });
  assert.equal(changed.is_starred, true);
  assert.notEqual(etagOf(changed), etagOf(message));
  await assert.rejects(direct.messages.change(id, { is_starred: false }, { ifMatch: message }), PreconditionFailedError);
  await direct.messages.takeBack(id);
  assert.equal((await direct.messages.get(id)).is_deleted, true);
});

test("each refusal has its class, its code and the next step", async () => {
  const stranger = new Earmark({ baseUrl: EARMARK_URL, token: "wrong" });
  await assert.rejects(stranger.chats.list(), (error) => error instanceof UnauthorisedError && error.hint !== "");
  await assert.rejects(direct.chats.get("nowhere"), NotFoundError);
  const empty = { conversation_id: "walk", user_id: "Ana" };
  await assert.rejects(direct.messages.post(empty), (error) => error instanceof NotKeptError && error.code === "message_empty");
});

test("preferences change in the state they were read in, and not in an older one", async () => {
  const read = await direct.preferences.get();
  const changed = await direct.preferences.change({ keywords_enabled: !read.keywords_enabled }, { ifMatch: read });
  assert.notEqual(changed.keywords_enabled, read.keywords_enabled);
  await assert.rejects(direct.preferences.change({ keywords_enabled: true }, { ifMatch: read }), PreconditionFailedError);
});

test("messages posted over a line that fails are kept once each", async () => {
  const texts = Array.from({ length: 20 }, (_, at) => `once ${at}`);
  await Promise.all(texts.map((text) => overBadLine.messages.post(said("lossy", text))));
  assert.deepEqual((await textsOf("lossy")).toSorted(), texts.toSorted());
});

test("a chat erased over a line that fails is gone, and said to be", async () => {
  await direct.messages.post(said("to be erased", "hello"));
  for (let at = 0; at < 4; at += 1) await overBadLine.chats.erase("to be erased").catch((error: unknown) => assert.ok(error instanceof NotFoundError));
  await assert.rejects(direct.chats.get("to be erased"), NotFoundError);
});

test("a list read while others write has each message that was there once, in order", async () => {
  await direct.messages.upload(history("read", 120));
  let isReading = true;
  const writing = (async () => {
    for (let at = 0; isReading; at += 1) await direct.messages.post(said("read", `new ${at}`, { timestamp: 1_800_000_000 + at }));
  })();
  const seen: string[] = [];
  for await (const message of overBadLine.messages.every({ chat: ["read"], limit: 17 })) seen.push(message.message_content ?? "");
  isReading = false;
  await writing;
  const old = seen.filter((text) => text.startsWith("line "));
  assert.deepEqual(old, Array.from({ length: 120 }, (_, at) => `line ${119 - at}`));
  assert.equal(new Set(seen).size, seen.length);
});

test("a long history goes over a line that fails, with progress and two bad lines told", async () => {
  const bad = [7, many - 1];
  const told: number[] = [];
  const result = await overBadLine.messages.upload(history("long", many, bad), {
    messagesPerRequest: Math.ceil(many / 10), onProgress: ({ sent }) => told.push(sent),
  });
  assert.deepEqual(result.errors.map(({ index, code }) => [index, code]), bad.map((at) => [at, "message_empty"]));
  assert.deepEqual(told, Array.from({ length: 10 }, (_, at) => (many / 10) * (at + 1)));
  assert.deepEqual([result.stored, result.duplicates], [many - 2, 0]);
  assert.equal((await direct.chats.get("long")).message_count, many - 2);
});

test("an upload given up midway goes on where it stopped, and keeps nothing twice", async () => {
  const giving = new AbortController();
  const messagesPerRequest = Math.ceil(many / 10);
  const sending = direct.messages.upload(history("resumed", many), {
    messagesPerRequest, signal: giving.signal, onProgress: ({ sent }) => sent >= messagesPerRequest * 3 && setTimeout(() => giving.abort()),
  });
  const error = await sending.catch((caught: unknown) => caught);
  assert.ok(error instanceof BulkInterruptedError, String(error));
  assert.ok(error.position.from >= messagesPerRequest * 3 && error.position.from < many);
  const rest = await direct.messages.upload(history("resumed", many), { messagesPerRequest, position: error.position });
  assert.equal(rest.sent, many);
  assert.deepEqual(await textsOf("resumed"), Array.from({ length: many }, (_, at) => `line ${at}`));
});

test("an export is sent with progress, and a second time under its key it is the same import", async () => {
  const lines = Array.from({ length: 200 }, (_, at) => `13.10.25, 09:${String(at % 60).padStart(2, "0")} - Ruth: line ${at}`);
  const file = new File([lines.join("\n")], "WhatsApp Chat with Ruth.txt");
  const shares: number[] = [];
  const choices = { timezone: "Europe/Berlin", owner: "Noor" };
  const [report] = await direct.imports.upload([file], choices, { idempotencyKey: "ruth", onProgress: (share) => shares.push(share) });
  const [again] = await direct.imports.upload([file], choices, { idempotencyKey: "ruth" });
  assert.equal(shares.at(-1), 1);
  assert.equal(again?.import_id, report?.import_id);
});
