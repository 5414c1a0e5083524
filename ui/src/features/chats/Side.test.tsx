import type { Chat, Digest } from "@earmark/client";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { anItem, serve, show } from "@/testing";
import { AboutChat } from "./Side";

afterEach(cleanup);

const chat = {
  conversation_id: "helen", chat_name: "Helen Marsh", chat_type: "one_to_one", is_muted: false, is_critical: false, message_count: 3,
  participants: [{ contact_id: "2", name: "Helen Marsh", is_owner: false, is_critical: false }], retention_days: null,
} as unknown as Chat;
const digest = {
  needs_you: [anItem()], upcoming: [], promises: [], key_conversation_topics: { topics: [] },
} as unknown as Digest;

async function opened() {
  const asked = serve({ "PATCH /chats/helen": chat });
  const close = vi.fn();
  await show(<AboutChat chat={chat} digest={digest} onClose={close} />);
  return { asked, close };
}

test("what stands beside a chat is there on a narrow screen too", async () => {
  await opened();
  expect(screen.getByText("Helen asks.")).toBeTruthy();
  expect(screen.getByLabelText("How long it is kept")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Erase this chat" })).toBeTruthy();
});

test("a chat is left out of the letter from there", async () => {
  const { asked } = await opened();
  await userEvent.click(screen.getByRole("button", { name: "Leave this chat out of the letter" }));
  await waitFor(() => expect(asked).toContainEqual({ method: "PATCH", path: "/chats/helen", body: { is_muted: true } }));
});

test("following a door closes it", async () => {
  const { close } = await opened();
  await userEvent.click(screen.getByText("Helen asks."));
  expect(close).toHaveBeenCalled();
});
