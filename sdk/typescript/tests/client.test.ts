import { describe, expect, test } from "vitest";
import { etagOf, type Earmark } from "../src/index.ts";
import { baseUrl, serverOf } from "./answering.ts";

describe("requests", () => {
  test("carry the token", async () => {
    const { client, sent } = serverOf([]);
    await client.system.status();
    expect(sent[0]).toMatchObject({ method: "GET", path: "/api/v1/system/status", token: "Bearer t0ken" });
  });

  test("carry what a function gives as the token, asked each time", async () => {
    const tokens = ["first", "second"];
    const { client, sent } = serverOf([], { token: () => Promise.resolve(tokens.shift() ?? "") });
    await client.system.status();
    await client.system.status();
    expect(sent.map((one) => one.token)).toEqual(["Bearer first", "Bearer second"]);
  });

  test("carry no token where a cookie says who it is", async () => {
    const { client, sent } = serverOf([], { token: "" });
    await client.system.status();
    expect(sent[0]?.token).toBeNull();
  });

  test("to sign in with a token carry that one, and to sign in with a code the code", async () => {
    const { client, sent } = serverOf([{ status: 204 }, { status: 204 }]);
    await client.session.signInWithToken("other");
    await client.session.signIn("c0de");
    expect(sent.map((one) => [one.token, one.body])).toEqual([["Bearer other", {}], ["Bearer t0ken", { code: "c0de" }]]);
  });

  test("name what an address would not bear", async () => {
    const { client, sent } = serverOf([]);
    await client.chats.get("a/b c?d#e");
    expect(sent[0]?.path).toBe("/api/v1/chats/a%2Fb%20c%3Fd%23e");
    expect(client.messages.mediaUrl("7/..")).toBe(`${baseUrl}/api/v1/messages/7%2F../media`);
  });

  test("send several values as one, with commas", async () => {
    const { client, sent } = serverOf([]);
    await client.summaries.digest({ period: "week", conversation_id: ["a", "b"] });
    expect(sent[0]?.query).toMatchObject({ period: "week", conversation_id: "a,b" });
  });

  test("go where the server is, whatever slash its address ends with", async () => {
    const { client, sent } = serverOf([], { baseUrl: `${baseUrl}//` });
    await client.system.health();
    expect(sent[0]?.path).toBe("/api/v1/health");
  });
});

const calls = [
  ["contacts.change", "PATCH", "/contacts/3", (c: Earmark) => c.contacts.change("3", { is_critical: true }), { is_critical: true }],
  ["chats.change", "PATCH", "/chats/x", (c: Earmark) => c.chats.change("x", { is_critical: false }), { is_critical: false }],
  ["chats.erase", "DELETE", "/chats/x", (c: Earmark) => c.chats.erase("x"), null],
  ["chats.listOf", "GET", "/users/me/chats", (c: Earmark) => c.chats.listOf("me"), null],
  ["messages.get", "GET", "/messages/7", (c: Earmark) => c.messages.get("7"), null],
  ["messages.change", "PATCH", "/messages/7", (c: Earmark) => c.messages.change("7", { is_starred: true }), { is_starred: true }],
  ["messages.takeBack", "DELETE", "/messages/7", (c: Earmark) => c.messages.takeBack("7"), null],
  ["preferences.change", "POST", "/config/preferences", (c: Earmark) => c.preferences.change({ keywords_enabled: true }), { keywords_enabled: true }],
  ["profile.change", "PATCH", "/config/profile", (c: Earmark) => c.profile.change({ name: "Noor" }), { name: "Noor" }],
  ["imports.get", "GET", "/imports/2", (c: Earmark) => c.imports.get("2"), null],
  ["imports.answer", "POST", "/imports/2/answers", (c: Earmark) => c.imports.answer("2", { date_order: "dmy" }), { date_order: "dmy" }],
  ["imports.undo", "POST", "/imports/2/undo", (c: Earmark) => c.imports.undo("2"), null],
  ["imports.resume", "POST", "/imports/2/resume", (c: Earmark) => c.imports.resume("2"), null],
  ["imports.cancel", "POST", "/imports/2/cancel", (c: Earmark) => c.imports.cancel("2"), null],
  ["chats.post", "POST", "/chats", (c: Earmark) => c.chats.post({ conversation_id: "x", messages: [] }), { conversation_id: "x", messages: [] }],
  ["contacts.merge", "POST", "/contacts/3/merge", (c: Earmark) => c.contacts.merge("3", ["4"]), { contact_ids: ["4"] }],
  ["exports.start", "POST", "/data/export", (c: Earmark) => c.exports.start(), { include_media: true }],
  ["exports.list", "GET", "/data/export/status", (c: Earmark) => c.exports.list({ export_id: "1" }), null],
  ["locks.take", "POST", "/lock", (c: Earmark) => c.locks.take({ name: "tick", owner: "me", ttl: 5 }), { name: "tick", owner: "me", ttl: 5 }],
  ["locks.get", "GET", "/lock", (c: Earmark) => c.locks.get("tick"), null],
  ["locks.release", "DELETE", "/lock", (c: Earmark) => c.locks.release("tick", "me"), null],
  ["session.me", "GET", "/auth/me", (c: Earmark) => c.session.me(), null],
  ["session.signOut", "DELETE", "/auth/session", (c: Earmark) => c.session.signOut(), null],
] as const;

test.each(calls)("%s is %s %s", async (...[, method, path, call, body]) => {
  const { client, sent } = serverOf([{ status: method === "DELETE" ? 204 : 200 }]);
  await call(client);
  expect(sent[0]).toMatchObject({ method, path: `/api/v1${path}`, body });
});

describe("a change", () => {
  const read = { body: { contact_id: "3", name: "Ana" }, headers: { etag: '"v7"' } };

  test("of what was read goes through only in the state it was read in", async () => {
    const { client, sent } = serverOf([read, {}]);
    const contact = await client.contacts.get("3");
    await client.contacts.change("3", { priority: "high" }, { ifMatch: contact });
    expect(etagOf(contact)).toBe('"v7"');
    expect(sent[1]?.headers.get("if-match")).toBe('"v7"');
  });

  test("of preferences too, though it is posted", async () => {
    const { client, sent } = serverOf([{ body: { keywords_enabled: true }, headers: { etag: '"p1"' } }, {}]);
    await client.preferences.change({ keywords_enabled: false }, { ifMatch: await client.preferences.get() });
    expect(sent[1]).toMatchObject({ method: "POST", key: expect.any(String) as string });
    expect(sent[1]?.headers.get("if-match")).toBe('"p1"');
  });

  test("takes an ETag as it is, and none where none is asked for", async () => {
    const { client, sent } = serverOf([]);
    await client.chats.change("x", {}, { ifMatch: "*" });
    await client.chats.change("x", {});
    expect(sent.map((one) => one.headers.get("if-match"))).toEqual(["*", null]);
  });

  test("in the state of something that has none is not sent", () => {
    const { client, sent } = serverOf([]);
    expect(() => client.contacts.change("3", {}, { ifMatch: { name: "Ana" } })).toThrow(TypeError);
    expect(sent).toEqual([]);
  });
});
