import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { api } from "@/app/api";
import { show } from "@/testing";
import { changeGuarded, clashing, note } from "./clashes";
import { Clashes } from "./Clashes";

interface Held { name: string; priority: string }

/** A contact on a server that refuses what was not read in its present state. */
function held(now: Held) {
  const kept = { now, written: [] as (string | null)[] };
  const tag = () => `"${JSON.stringify(kept.now).length}-${kept.now.name}-${kept.now.priority}"`;
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const expected = request.headers.get("if-match");
    if (request.method === "PATCH") {
      kept.written.push(expected);
      if (expected !== tag()) return Response.json({ code: "state_changed", title: "Changed", status: 412 }, { status: 412 });
      kept.now = { ...kept.now, ...((await request.json()) as Partial<Held>) };
    }
    return Response.json(kept.now, { headers: { etag: tag() } });
  };
  return kept;
}

const read = () => api.contacts.get("7");
const change = (changes: Partial<Held>) =>
  changeGuarded({ name: "contact 7", change: changes, read, send: (options) => api.contacts.change("7", changes as object, options) });

afterEach(cleanup);

async function clashed(changes: Partial<Held>) {
  const server = held({ name: "Ana", priority: "low" });
  note("contact 7", await read());
  server.now = { name: "Anita", priority: "low" };
  await show(<Clashes />);
  return { server, saved: change(changes) };
}

test("what is changed on what was read goes through with its state", async () => {
  const server = held({ name: "Ana", priority: "low" });
  note("contact 7", await read());
  await change({ name: "Ana Ruiz" });
  await change({ name: "Ana R." });
  expect(server.now.name).toBe("Ana R.");
  expect(server.written.every(Boolean)).toBe(true);
});

test("what another changed elsewhere in it is kept, and nobody is asked", async () => {
  const { server, saved } = await clashed({ priority: "high" });
  await saved;
  expect(server.now).toEqual({ name: "Anita", priority: "high" });
});

test.each([["Take theirs", "Anita"], ["Keep mine", "Ana Ruiz"]])("where both changed the same, %s leaves %s", async (press, name) => {
  const { server, saved } = await clashed({ name: "Ana Ruiz" });
  expect((await screen.findByRole("dialog")).textContent).toContain("Anita");
  expect(server.now.name).toBe("Anita");
  await userEvent.click(screen.getByRole("button", { name: press }));
  expect(await saved).toMatchObject({ name });
  expect(server.now.name).toBe(name);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("Escape overwrites nothing", async () => {
  const { server, saved } = await clashed({ name: "Ana Ruiz" });
  const dialog = await screen.findByRole("dialog");
  (dialog as HTMLDialogElement).close();
  expect(await saved).toMatchObject({ name: "Anita" });
  expect(server.written).toHaveLength(1);
});

test("any other refusal is told as it is", async () => {
  globalThis.fetch = vi.fn(() => Promise.resolve(Response.json({ code: "not_found", title: "Gone", status: 404 }, { status: 404 })));
  await expect(change({ name: "Ana" })).rejects.toMatchObject({ code: "not_found" });
});

test.each([
  [{ a: 1 }, { a: 0 }, { a: 2 }, ["a"]],
  [{ a: 1 }, { a: 0 }, { a: 1 }, []], // both wrote the same
  [{ a: 1 }, { a: 0 }, { a: 0, b: 3 }, []],
  [{ a: null }, {}, { a: [1] }, ["a"]],
])("%j on %j that became %j clashes in %j", (mine, before, theirs, names) => {
  expect(clashing(mine, before, theirs).map((one) => one.name)).toEqual(names);
});
