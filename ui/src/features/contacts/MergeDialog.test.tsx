import type { Contact } from "@earmark/client";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { Notices, say } from "@/app/notices";
import { serve, show } from "@/testing";
import { MergeDialog } from "./MergeDialog";
import { Suggestions } from "./Suggestions";

const person = (contact_id: string, name: string, change: Partial<Contact> = {}): Contact =>
  ({ contact_id, name, is_critical: false, is_owner: false, aliases: [], phone_number: null, priority: "normal", ...change }) as unknown as Contact;
const people = [person("1", "Helen Marsh"), person("2", "Helen (work)", { is_critical: true }), person("3", "Ben")];
const [helen, work] = people as [Contact, Contact];

afterEach(() => {
  cleanup();
  say("");
  localStorage.clear();
});

async function opened(chosen: Contact[] = []) {
  const asked = serve({ "POST /contacts/1/merge": { ...helen, merge_id: "7" }, "POST /contacts/2/merge": { ...work, merge_id: "8" }, "POST /contacts/1/unmerge": {} });
  await show(<><MergeDialog kept={helen} chosen={chosen} contacts={people} onClose={() => undefined} /><Notices /></>);
  return () => asked.filter((one) => one.method === "POST").map((one) => [one.path, one.body]);
}

test("nobody is merged with nobody", async () => {
  await opened();
  expect((screen.getByRole("button", { name: "Make 1 one person" }) as HTMLButtonElement).disabled).toBe(true);
});

test("what will happen is told before it happens", async () => {
  await opened([work]);
  const told = [...document.querySelectorAll(".effects li")].map((one) => one.textContent);
  expect(told).toEqual([
    "Everything they wrote counts as written by Helen Marsh.", "All 2 names lead to this person, also in later imports.",
    "The star stays.", "You can take this back at any time; each gets its own messages again.",
  ]);
});

test("somebody is found by name, merged, and parted again", async () => {
  const sent = await opened();
  await userEvent.type(screen.getByRole("searchbox"), "work");
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(screen.getByRole("button", { name: "Make 2 one person" }));
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await waitFor(() => expect(sent()).toEqual([["/contacts/1/merge", { contact_ids: ["2"] }], ["/contacts/1/unmerge", { merge_id: "7" }]]));
});

test("they go on under the name that is chosen", async () => {
  const sent = await opened([work]);
  await userEvent.click(screen.getByRole("radio", { name: "Helen (work)" }));
  await userEvent.click(screen.getByRole("button", { name: "Make 2 one person" }));
  await waitFor(() => expect(sent()).toEqual([["/contacts/2/merge", { contact_ids: ["1"] }]]));
});

test("people who are alike are asked about until the owner says that they are two", async () => {
  serve({});
  await show(<Suggestions contacts={[helen, person("4", "Marsh Helen")]} />);
  await userEvent.click(screen.getByRole("button", { name: "Two people" }));
  expect(screen.queryByText("One person or two?")).toBeNull();
  cleanup();
  await show(<Suggestions contacts={[helen, person("4", "Marsh Helen")]} />);
  expect(screen.queryByText("One person or two?")).toBeNull();
});
