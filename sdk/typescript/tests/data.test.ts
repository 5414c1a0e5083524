import { expect, test } from "vitest";
import type { Earmark } from "../src/index.ts";
import { serverOf } from "./answering.ts";

const calls: [string, (client: Earmark) => Promise<unknown>, string, string, unknown][] = [
  ["an export", (client) => client.exports.start({ conversation_ids: ["x"] }), "POST", "/data/export", { conversation_ids: ["x"], include_media: true }],
  ["how far exports are", (client) => client.exports.list(), "GET", "/data/export/status", null],
  ["an export stopped", (client) => client.exports.cancel("3"), "POST", "/data/export/3/cancel", null],
  ["an export removed", (client) => client.exports.remove("3"), "DELETE", "/data/export/3", null],
  ["what erasing takes", (client) => client.erasing.preview({ account: true }), "POST", "/data/erase/preview", { account: true }],
  ["erasing", (client) => client.erasing.begin({ conversation_id: "x" }), "POST", "/data/erase", { conversation_id: "x", include_backups: false }],
  ["how far erasing is", (client) => client.erasing.list(), "GET", "/data/erase/status", null],
  ["a merge", (client) => client.contacts.merge("1", ["2"]), "POST", "/contacts/1/merge", { contact_ids: ["2"] }],
  ["the merges", (client) => client.contacts.merges("1"), "GET", "/contacts/1/merges", null],
  ["a merge taken back", (client) => client.contacts.unmerge("1", "7"), "POST", "/contacts/1/unmerge", { merge_id: "7" }],
  ["a name", (client) => client.contacts.addAlias("1", "Mum"), "POST", "/contacts/1/aliases", { alias: "Mum" }],
  ["a name removed", (client) => client.contacts.removeAlias("1", "9"), "DELETE", "/contacts/1/aliases/9", null],
  ["a ranking tried", (client) => client.summaries.tryRanking({ limit: 3 }), "POST", "/digest/ranking", { limit: 3, ranking_weights: {} }],
];

test.each(calls)("%s is asked for as the contract has it", async (...[, call, method, path, body]) => {
  const { client, sent } = serverOf([{ body: {} }]);
  await call(client);
  expect(sent[0]).toMatchObject({ method, path: `/api/v1${path}` });
  if (body !== null) expect(sent[0]?.body).toEqual(body);
});

test("the file of an export has an address", () => {
  const { client } = serverOf([]);
  expect(client.exports.fileUrl("a/b")).toMatch(/\/api\/v1\/data\/export\/a%2Fb\/file$/);
});
