import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { Notices, say } from "@/app/notices";
import { serve, show } from "@/testing";
import { Retention } from "./Retention";

afterEach(() => {
  cleanup();
  say("");
});

const nothing = {
  kind: "retention", conversations: 0, messages: 12, people: 0, media_files: 0, media_bytes: 0, earlier_versions: 0, insights: 0, imports: 0,
  exports: 0, first: null, last: null, stays: [], confirm: "x",
};

async function kept(held: number | null, conversationId?: string) {
  const asked = serve({ "POST /data/erase/preview": nothing });
  const save = vi.fn();
  await show(<><Retention held={held} onSave={save} {...(conversationId ? { conversationId } : {})} /><Notices /></>);
  return { asked, save };
}

const choice = () => screen.getByLabelText("How long it is kept");

test("a shorter time shows what it takes, and is set only after that", async () => {
  const { asked, save } = await kept(0);
  await userEvent.selectOptions(choice(), "1 year");
  await screen.findByText("12 messages");
  expect(save).not.toHaveBeenCalled();
  expect(asked.find((one) => one.path === "/data/erase/preview")?.body).toEqual({ retention_days: 365 });
  await userEvent.click(screen.getByRole("button", { name: "Keep it so" }));
  expect(save).toHaveBeenCalledWith(365);
});

test("what would only be kept longer is set at once, and can be undone", async () => {
  const { save } = await kept(90);
  await userEvent.selectOptions(choice(), "for ever");
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(save.mock.calls).toEqual([[0], [90]]));
});

test("a chat can be kept as all others are", async () => {
  const { save } = await kept(45, "helen");
  expect([...choice().querySelectorAll("option")].map((one) => one.textContent).slice(0, 3)).toEqual(["as all chats", "for ever", "45 days"]);
  await userEvent.selectOptions(choice(), "as all chats");
  expect(save).toHaveBeenCalledWith(null);
});
