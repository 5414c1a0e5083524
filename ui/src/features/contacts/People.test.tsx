import type { Contact } from "@earmark/client";
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Notices, say } from "@/app/notices";
import { serve, show, type Asked } from "@/testing";
import { People } from "./People";
import { named } from "./queries";

function person(contact_id: string, name: string, change: Partial<Contact> = {}): Contact {
  return { contact_id, name, is_critical: false, is_owner: false, aliases: [], priority: "normal", ...change } as Contact;
}

const ana = person("1", "Ana Ruiz", { aliases: ["Ana Ruiz", "Anita"] });
const ben = person("2", "بن عامر");
const me = person("3", "Noor", { is_owner: true });

function answers(...people: Contact[]) {
  const changed = people.map((one) => [`PATCH /contacts/${one.contact_id}`, one] as const);
  return { "GET /contacts": { items: people }, ...Object.fromEntries(changed) };
}

const names = async () => (await screen.findAllByRole("listitem")).map((row) => row.dataset["person"]);
const sent = (asked: Asked[]) => asked.filter((one) => one.method === "PATCH").map((one) => [one.path, one.body]);

afterEach(() => {
  cleanup();
  say("");
});

test("the owner stands first, then who is starred, then the others by name", async () => {
  serve(answers(person("4", "Zoe"), ana, person("5", "Yun", { is_critical: true }), me));
  await show(<People />);
  expect(await names()).toEqual(["Noor", "Yun", "Ana Ruiz", "Zoe"]);
});

test.each([["anita", ["Ana Ruiz"]], ["  RUIZ ", ["Ana Ruiz"]], ["عامر", ["بن عامر"]]])("typing %s finds who is meant", async (typed, found) => {
  serve(answers(ana, ben, me));
  await show(<People />);
  await names();
  await userEvent.type(screen.getByRole("searchbox"), typed);
  expect(await names()).toEqual(found);
});

test("a name nobody has is answered in words", async () => {
  serve(answers(ana));
  await show(<People />);
  await names();
  await userEvent.type(screen.getByRole("searchbox"), "xyz");
  expect(await screen.findByText("Nobody has this name.")).toBeTruthy();
});

test("a priority is sent to the server", async () => {
  const asked = serve(answers(ana, me));
  await show(<People />);
  await userEvent.selectOptions(await screen.findByLabelText("Priority of Ana Ruiz"), "critical");
  expect(sent(asked)).toEqual([["/contacts/1", { priority: "critical" }]]);
});

test("somebody else is the owner after two presses", async () => {
  const asked = serve(answers(ana, me));
  await show(<People />);
  await userEvent.click(await screen.findByRole("button", { name: "someone else" }));
  const row = (await screen.findAllByRole("listitem")).find((one) => one.dataset["person"] === "Ana Ruiz");
  await userEvent.click(within(row as HTMLElement).getByRole("button", { name: "This is me" }));
  expect(sent(asked)).toEqual([["/contacts/1", { is_owner: true }]]);
});

test("while nobody is the owner, everybody may be", async () => {
  serve(answers(ana, ben));
  await show(<People />);
  expect(await screen.findAllByRole("button", { name: "This is me" })).toHaveLength(2);
});

test("a star that is refused is taken back, and the reason said", async () => {
  serve({ "GET /contacts": { items: [ana, me] } });
  await show(<><People /><Notices /></>);
  const star = await screen.findByRole("button", { name: "Star Ana Ruiz" });
  await userEvent.click(star);
  expect(await screen.findByText(/not here any more/)).toBeTruthy();
  await waitFor(() => expect(star.getAttribute("aria-pressed")).toBe("false"));
});

test("more people than fit are said to be there", async () => {
  serve(answers(...Array.from({ length: 203 }, (_, n) => person(String(n), `Person ${String(n).padStart(3, "0")}`))));
  await show(<People />);
  expect((await names()).length).toBe(200);
  expect(screen.getByText("3 more; type a name to find them")).toBeTruthy();
});

test("a name stands for a contact only when it stands for one", () => {
  const twin = person("9", "Ana Ruiz");
  expect(named([ana, ben], "Anita")).toBe(ana);
  expect(named([ana, twin], "Ana Ruiz")).toBeNull();
  expect(named([ana], "Nobody")).toBeNull();
  expect(named(undefined, "Ana Ruiz")).toBeNull();
});
