import { describe, expect, test } from "vitest";
import { ConflictError, Earmark, EarmarkError, NotFoundError, SignedOutError, UnreachableError } from "../src";

const baseUrl = "http://127.0.0.1:8000";

interface Sent {
  method: string;
  path: string;
  query: Record<string, string>;
  token: string | null;
  body: unknown;
}

/** A server that answers one request after the other from a list; everything sent to it is kept. */
function serverOf(...answers: { status?: number; body?: unknown }[]): { client: Earmark; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url);
    const text = await request.text();
    sent.push({
      method: request.method, path: url.pathname, query: Object.fromEntries(url.searchParams),
      token: request.headers.get("authorization"), body: text ? (JSON.parse(text) as unknown) : null,
    });
    const { status = 200, body = {} } = answers[sent.length - 1] ?? {};
    return Response.json(body, { status });
  };
  return { client: new Earmark({ baseUrl, token: "t0ken", fetch }), sent };
}

describe("lists", () => {
  const lists = [
    ["everyImport", "/api/v1/imports"], ["everyChat", "/api/v1/chats"], ["everyContact", "/api/v1/contacts"],
  ] as const;

  test.each(lists)("%s goes on page after page until the cursor ends", async (method, path) => {
    const { client, sent } = serverOf(
      { body: { items: [{ id: 1 }, { id: 2 }], next_cursor: "a/b" } },
      { body: { items: [{ id: 3 }], next_cursor: "c" } },
      { body: { items: [{ id: 4 }], next_cursor: null } },
    );
    expect(await client[method]()).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }]);
    expect(sent.map((one) => one.path)).toEqual([path, path, path]);
    expect(sent.map((one) => one.query["cursor"])).toEqual([undefined, "a/b", "c"]);
    expect(new Set(sent.map((one) => one.query["limit"]))).toEqual(new Set(["500"]));
  });

  test.each(lists)("%s of nothing is empty, and asked for once", async (method) => {
    const { client, sent } = serverOf({ body: { items: [], next_cursor: null } });
    expect(await client[method]()).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  test.each(lists)("%s that breaks off in the middle does not pass for whole", async (method) => {
    const { client } = serverOf({ body: { items: [{ id: 1 }], next_cursor: "a" } }, { status: 503, body: { code: "store_unavailable" } });
    await expect(client[method]()).rejects.toMatchObject({ code: "store_unavailable", status: 503 });
  });
});

describe("requests", () => {
  test("carry the token", async () => {
    const { client, sent } = serverOf();
    await client.status();
    expect(sent[0]).toMatchObject({ method: "GET", path: "/api/v1/system/status", token: "Bearer t0ken" });
  });

  test("to sign in with a token carry that one, and to sign in with a code the code", async () => {
    const { client, sent } = serverOf();
    await client.signInWithToken("other");
    await client.signIn("c0de");
    expect(sent.map((one) => [one.token, one.body])).toEqual([["Bearer other", {}], ["Bearer t0ken", { code: "c0de" }]]);
  });

  test("name what an address would not bear", async () => {
    const { client, sent } = serverOf();
    await client.chat("a/b c?d#e");
    expect(sent[0]?.path).toBe("/api/v1/chats/a%2Fb%20c%3Fd%23e");
    expect(client.mediaUrl("7/..")).toBe(`${baseUrl}/api/v1/messages/7%2F../media`);
  });

  test("send several values as one, with commas", async () => {
    const { client, sent } = serverOf();
    await client.digest({ period: "week", conversation_id: ["a", "b"] });
    expect(sent[0]?.query).toMatchObject({ period: "week", conversation_id: "a,b" });
  });

  const changes = [
    ["changeContact", "PATCH", "/contacts/3", (c: Earmark) => c.changeContact("3", { is_critical: true }), { is_critical: true }],
    ["changeChat", "PATCH", "/chats/x", (c: Earmark) => c.changeChat("x", { is_critical: false }), { is_critical: false }],
    ["changeMessage", "PATCH", "/messages/7", (c: Earmark) => c.changeMessage("7", { is_starred: true }), { is_starred: true }],
    ["changePreferences", "POST", "/config/preferences", (c: Earmark) => c.changePreferences({ keywords_enabled: true }), { keywords_enabled: true }],
    ["changeProfile", "PATCH", "/config/profile", (c: Earmark) => c.changeProfile({ name: "Noor" }), { name: "Noor" }],
    ["answerImport", "POST", "/imports/2/answers", (c: Earmark) => c.answerImport("2", { date_order: "dmy" }), { date_order: "dmy" }],
    ["undoImport", "POST", "/imports/2/undo", (c: Earmark) => c.undoImport("2"), null],
    ["resumeImport", "POST", "/imports/2/resume", (c: Earmark) => c.resumeImport("2"), null],
    ["cancelImport", "POST", "/imports/2/cancel", (c: Earmark) => c.cancelImport("2"), null],
    ["signOut", "DELETE", "/auth/session", (c: Earmark) => c.signOut(), null],
  ] as const;

  test.each(changes)("%s is %s %s", async (_name, method, path, call, body) => {
    const { client, sent } = serverOf();
    await call(client);
    expect(sent[0]).toMatchObject({ method, path: `/api/v1${path}`, body });
  });
});

describe("a refused request", () => {
  const problem = { type: "urn:x", title: "No", status: 422, detail: "It is empty.", code: "empty_file", hint: "Export it again.", field: "file" };

  test("is an error with the server's words, the next step and the field", async () => {
    const { client } = serverOf({ status: 422, body: problem });
    const error = await client.status().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(EarmarkError);
    expect(error).toMatchObject({ message: "It is empty.", code: "empty_file", hint: "Export it again.", field: "file", status: 422 });
  });

  test.each([[401, SignedOutError], [404, NotFoundError], [409, ConflictError]])("with status %d has a class of its own", async (status, kind) => {
    const { client } = serverOf({ status, body: { ...problem, status } });
    await expect(client.status()).rejects.toBeInstanceOf(kind);
  });

  test.each([["nothing", {}], ["a list", []], ["no object", "no"]])("that answers %s still has a code and no hint", async (_name, body) => {
    const { client } = serverOf({ status: 502, body });
    await expect(client.status()).rejects.toMatchObject({ code: "http_502", hint: "", field: null, status: 502 });
  });

  test("keeps the status it came with, whatever its body says", async () => {
    const { client } = serverOf({ status: 500, body: { ...problem, status: 200 } });
    await expect(client.status()).rejects.toMatchObject({ status: 500 });
  });
});

test("a server that is gone is said to be gone, with the next step", async () => {
  const client = new Earmark({ baseUrl, fetch: () => Promise.reject(new TypeError("fetch failed")) });
  const error = await client.digest({}).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UnreachableError);
  expect(error).toMatchObject({ code: "unreachable", status: 0, hint: "Start it again with `earmark serve`." });
});
