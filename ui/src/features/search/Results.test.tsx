import type { Hit, HitPage } from "@earmark/client";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { aMessage, serve, show } from "@/testing";
import { Results } from "./Results";

afterEach(cleanup);

const hit = (message_id: string, text: string, change: Partial<Hit> = {}): Hit => ({
  ...aMessage({ message_id, message_content: text }), conversation_title: "Book club", match: "all", highlights: [{ start: 0, end: 4 }],
  before: [], after: [], ...change,
});
const page = (change: Partial<HitPage>): HitPage => ({
  items: [], match: "all", count: 0, count_is_exact: true, as_of: "9", suggestions: [], notes: [], groups: null, next_cursor: null, ...change,
});

async function found(change: Partial<HitPage>, way: "best" | "chat" = "best") {
  serve({ "GET /search": page(change) });
  const onChange = vi.fn();
  await show(<Results q="boat" way={way} onChange={onChange} />);
  await waitFor(() => expect(document.querySelector(".said")).not.toBeNull());
  return onChange;
}

test("a hit shows its words marked, and what stands beside it", async () => {
  await found({ items: [hit("7", "boat here", { before: [aMessage({ message_content: "where is it?" })] })], count: 1 });
  expect(document.querySelector("mark")?.textContent).toBe("boat");
  expect(document.querySelector(".beside")?.textContent).toBe("where is it?");
  expect(screen.getByRole("link").getAttribute("href")).toMatch(/message=(%22)?7/);
});

test("what was probably meant is one press away", async () => {
  const onChange = await found({ suggestions: [{ typed: "baot", meant: "boat", query: "boat from:me" }] });
  await userEvent.click(screen.getByRole("button", { name: "boat from:me" }));
  expect(onChange).toHaveBeenCalledWith("boat from:me");
  expect(screen.getByText("No message has these words.")).toBeTruthy();
});

test("what was not understood is said, with what would be", async () => {
  await found({ notes: [{ start: 0, end: 7, operator: "has", value: "vid", known: ["image", "video"] }] });
  expect(screen.getByText(/“has:vid” was looked for as words/).textContent).toContain("has: understands image, video.");
});

test("a list that fits only in part says so, and how long it is", async () => {
  await found({ items: [hit("7", "boat")], match: "any", count: 2000, count_is_exact: false });
  expect(screen.getByRole("status").textContent).toMatch(/^more than 2,000 messages\. Few hold all words/);
});

test("chats stand with their first hits, and lead to the rest", async () => {
  const groups = [{ conversation_id: "helen", conversation_title: "Book club", chat_type: "group", count: 5, message_ids: ["7"] }];
  const onChange = await found({ items: [hit("7", "boat")], count: 5, groups }, "chat");
  expect(screen.getByRole("heading", { name: "Book club 5 messages" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "4 more in this chat" }));
  expect(onChange).toHaveBeenCalledWith('boat in:"Book club"');
});
