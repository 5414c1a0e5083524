import type { Contact } from "@earmark/client";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Notices, say } from "@/app/notices";
import { anItem, serve, show, type Asked } from "@/testing";
import { StarPerson } from "./StarPerson";

const [line] = anItem().lines;
if (!line) throw new Error("an item has a line");

function person(contact_id: string, name: string, is_critical = false): Contact {
  return { contact_id, name, is_critical, is_owner: false, aliases: [], priority: "normal" } as unknown as Contact;
}

const star = () => screen.findByRole("button", { name: "Star Helen Marsh" });
const changes = (asked: Asked[]) => asked.filter((one) => one.method === "PATCH");

afterEach(() => {
  cleanup();
  say("");
});

test("a star says whether the person is starred, and changes that", async () => {
  const asked = serve({ "GET /contacts": { items: [person("3", "Helen Marsh", true)] }, "PATCH /contacts/3": person("3", "Helen Marsh") });
  await show(<StarPerson line={line} />);
  expect((await star()).getAttribute("aria-pressed")).toBe("true");
  await userEvent.click(await star());
  expect(changes(asked)).toEqual([{ method: "PATCH", path: "/contacts/3", body: { is_critical: false } }]);
});

test("of two people with one name, the one who wrote the line is starred and shown as starred", async () => {
  const two = [person("3", "Helen Marsh"), person("4", "Helen Marsh", true)];
  const asked = serve({
    "GET /contacts": { items: two }, "GET /messages/7": { message_id: "7", contact_id: "4" }, "PATCH /contacts/4": two[1],
  });
  await show(<StarPerson line={line} />);
  expect((await star()).getAttribute("aria-pressed")).toBe("true");
  await userEvent.click(await star());
  expect(changes(asked)).toEqual([{ method: "PATCH", path: "/contacts/4", body: { is_critical: false } }]);
});

test("the name somebody was saved under before is theirs too", async () => {
  const known = { ...person("3", "Helen M."), aliases: ["Helen Marsh"] };
  const asked = serve({ "GET /contacts": { items: [known] }, "PATCH /contacts/3": known });
  await show(<StarPerson line={line} />);
  await userEvent.click(await star());
  expect(changes(asked)).toMatchObject([{ path: "/contacts/3", body: { is_critical: true } }]);
});

test("a star that could not be set goes out again and says why", async () => {
  serve({ "GET /contacts": { items: [person("3", "Helen Marsh")] } });
  await show(<><StarPerson line={line} /><Notices /></>);
  await userEvent.click(await star());
  expect((await screen.findByText(/not here any more/)).closest("[role=alert]")).toBeTruthy();
  await waitFor(async () => expect((await star()).getAttribute("aria-pressed")).toBe("false"));
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(screen.queryByText(/not here any more/)).toBeNull();
});

test("a line nobody is known to have written has no star", async () => {
  const asked = serve({ "GET /contacts": { items: [] }, "GET /messages/7": { message_id: "7", contact_id: null } });
  await show(<StarPerson line={line} />);
  await waitFor(() => expect(asked.map((one) => one.path)).toContain("/messages/7"));
  expect(screen.queryByRole("button")).toBeNull();
});
