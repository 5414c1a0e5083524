import { expect, test } from "vitest";
import { etagOf } from "../src/index.ts";
import { serverOf } from "./answering.ts";

const read = { body: { contact_id: "3", name: "Ana" }, headers: { etag: '"v1.a"' } };
const unchanged = { status: 304, headers: { etag: '"v1.a"' } };
const asked = (sent: { headers: Headers }[]) => sent.map((one) => one.headers.get("if-none-match"));

test("what was read is asked about, and answered from what is kept when nothing is new", async () => {
  const { client, sent } = serverOf([read, unchanged]);
  const [first, second] = [await client.contacts.get("3"), await client.contacts.get("3")];
  expect(second).toEqual(first);
  expect(asked(sent)).toEqual([null, '"v1.a"']);
  expect(etagOf(second)).toBe('"v1.a"'); // a change can still be made on it
});

test("news takes the place of what was kept", async () => {
  const news = { body: { contact_id: "3", name: "Anita" }, headers: { etag: '"v2.b"' } };
  const { client, sent } = serverOf([read, news, { status: 304 }]);
  await client.contacts.get("3");
  expect((await client.contacts.get("3")).name).toBe("Anita");
  expect((await client.contacts.get("3")).name).toBe("Anita");
  expect(asked(sent)).toEqual([null, '"v1.a"', '"v2.b"']);
});

test("what is gone is forgotten", async () => {
  const gone = { status: 404, body: { code: "not_found", title: "Gone", status: 404 } };
  const { client, sent } = serverOf([read, gone, read]);
  await client.contacts.get("3");
  await expect(client.contacts.get("3")).rejects.toMatchObject({ code: "not_found" });
  await client.contacts.get("3");
  expect(asked(sent)[2]).toBeNull();
});

test("a caller who wants none keeps none", async () => {
  const { client, sent } = serverOf([read, read], { answers: 0 });
  await client.contacts.get("3");
  await client.contacts.get("3");
  expect(asked(sent)).toEqual([null, null]);
});

test("no more are kept than asked for, and those used last stay", async () => {
  const { client, sent } = serverOf([read, read, unchanged, read, unchanged, read], { answers: 2 });
  for (const id of ["1", "2", "1", "3", "1", "2"]) await client.contacts.get(id);
  expect(asked(sent)).toEqual([null, null, '"v1.a"', null, '"v1.a"', null]);
});

test("another token gets nothing of it", async () => {
  const tokens = ["one", "two"];
  const { client, sent } = serverOf([read, read], { token: () => tokens.shift() ?? "" });
  await client.contacts.get("3");
  await client.contacts.get("3");
  expect(asked(sent)).toEqual([null, null]);
});
