import { describe, expect, test } from "vitest";
import type { Earmark, Every } from "../src/index.ts";
import { serverOf } from "./answering.ts";

const pages = [
  { body: { items: [{ id: 1 }, { id: 2 }], next_cursor: "a/b" } },
  { body: { items: [{ id: 3 }], next_cursor: "c" } },
  { body: { items: [{ id: 4 }], next_cursor: null } },
];

const lists: [string, string, (client: Earmark) => Every<unknown>][] = [
  ["imports", "/api/v1/imports", (client) => client.imports.every()],
  ["chats", "/api/v1/chats", (client) => client.chats.every()],
  ["chats of a person", "/api/v1/users/me/chats", (client) => client.chats.everyOf("me")],
  ["contacts", "/api/v1/contacts", (client) => client.contacts.every()],
  ["messages", "/api/v1/messages", (client) => client.messages.every()],
  ["messages of a chat", "/api/v1/chats/x/messages", (client) => client.chats.everyMessage("x")],
  ["hits", "/api/v1/search", (client) => client.search.every({ q: "boiler" })],
];

describe.each(lists)("every one of the %s", (_name, path, every) => {
  test("is found page after page until the cursor ends", async () => {
    const { client, sent } = serverOf(pages);
    expect(await every(client).all()).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }]);
    expect(sent.map((one) => one.path)).toEqual([path, path, path]);
    expect(sent.map((one) => one.query["cursor"])).toEqual([undefined, "a/b", "c"]);
    expect(new Set(sent.map((one) => one.query["limit"]))).toEqual(new Set(["500"]));
  });

  test("is none where there is none, and asked for once", async () => {
    const { client, sent } = serverOf([{ body: { items: [], next_cursor: null } }]);
    expect(await every(client).all()).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  test("does not pass for whole when it breaks off in the middle", async () => {
    const { client } = serverOf([pages[0] ?? {}, { status: 500, body: { code: "internal_error" } }]);
    await expect(every(client).all()).rejects.toMatchObject({ code: "internal_error", status: 500 });
  });
});

describe("a loop over a list", () => {
  test("that ends early asks for no page more", async () => {
    const { client, sent } = serverOf(pages);
    for await (const message of client.messages.every({ limit: 2 })) {
      if ((message as unknown as { id: number }).id === 2) break;
    }
    expect(sent).toHaveLength(1);
    expect(sent[0]?.query["limit"]).toBe("2");
  });

  test("asks for a page when its first item is wanted, not before", async () => {
    const { client, sent } = serverOf(pages);
    const loop = client.chats.every()[Symbol.asyncIterator]();
    expect(sent).toHaveLength(0);
    await loop.next();
    await loop.next();
    expect(sent).toHaveLength(1);
    await loop.next();
    expect(sent).toHaveLength(2);
  });

  test("keeps what was asked for on every page", async () => {
    const { client, sent } = serverOf(pages);
    await client.messages.every({ starred: true, limit: 7 }).all();
    expect(sent.map((one) => one.query["starred"])).toEqual(["true", "true", "true"]);
  });

  test("over a chat from its end goes to its beginning", async () => {
    const { client, sent } = serverOf([
      { body: { items: [{ id: 3 }, { id: 4 }], next_cursor: "no", previous_cursor: "older" } },
      { body: { items: [{ id: 1 }, { id: 2 }], previous_cursor: null } },
    ]);
    const found = await client.chats.everyMessage("x", { direction: "older" }).all();
    expect(found).toEqual([{ id: 4 }, { id: 3 }, { id: 2 }, { id: 1 }]);
    expect(sent[1]?.query).toMatchObject({ cursor: "older", direction: "older" });
  });

  test("given up in the middle ends with an AbortError", async () => {
    const { client } = serverOf(pages);
    const giving = new AbortController();
    const loop = client.chats.every({}, { signal: giving.signal })[Symbol.asyncIterator]();
    await loop.next();
    giving.abort();
    await loop.next();
    await expect(loop.next()).rejects.toMatchObject({ name: "AbortError" });
  });
});
