import { cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { anItem, serve, show } from "@/testing";
import { Matter } from "./Matter";

afterEach(cleanup);

const helen = {
  contact_id: "2", name: "Helen Marsh", phone_number: null, email_address: null, chat_app_username: null,
  is_owner: false, is_critical: false, priority: "normal", contact_language: null, aliases: [],
};
const contacts = { items: [helen], next_cursor: null };

test("a matter quotes the message, marks the question and says why it is there", async () => {
  serve({ "GET /contacts": contacts });
  await show(<Matter item={anItem()} first asOf="2026-11-21" />);
  expect(screen.getByText("Is the blue cover fine?").tagName).toBe("MARK");
  expect(screen.getByText(/Asked of you alone\./)).toBeTruthy();
});

test("its line is a door to the message in the chat", async () => {
  serve({ "GET /contacts": contacts });
  await show(<Matter item={anItem()} first asOf="2026-11-21" />);
  expect(screen.getByRole("link").getAttribute("href")).toMatch(/\/chats\/helen\?message=.*7/);
});

test("starring the person tells the server and shows at once", async () => {
  const asked = serve({ "GET /contacts": contacts, "PATCH /contacts/2": { ...helen, is_critical: true } });
  await show(<Matter item={anItem()} first asOf="2026-11-21" />);
  await userEvent.click(await screen.findByRole("button", { name: "Star Helen Marsh" }));
  expect(asked).toContainEqual({ method: "PATCH", path: "/contacts/2", body: { is_critical: true } });
});
