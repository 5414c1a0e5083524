import type { ErasePreview, Export } from "@earmark/client";
import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { serve, show, type Asked } from "@/testing";
import { Data } from "./Data";
import { EraseDialog } from "./EraseDialog";

afterEach(cleanup);

const preview = (change: Partial<ErasePreview> = {}): ErasePreview => ({
  kind: "conversation", conversations: 1, messages: 91, people: 0, media_files: 2, media_bytes: 1_240_000, earlier_versions: 0,
  insights: 40, imports: 1, exports: 0, first: "2026-05-01T10:00:00+02:00", last: "2026-11-21T10:00:00+01:00",
  stays: [{ code: "original_files", count: null, reason: "They are yours." }], confirm: "erase-91-ab", ...change,
});
const export_ = (change: Partial<Export>): Export => ({
  export_id: "3", state: "completed", conversation_ids: null, include_media: true, progress: 100, messages: 1757, files: 12, size: 292_000,
  error: null, created_at: "2026-11-21T10:00:00+01:00", finished_at: null, expires_at: "2026-11-28T10:00:00+01:00", ...change,
});
const begun = (asked: Asked[], path: string) => asked.filter((one) => one.method === "POST" && one.path === path).map((one) => one.body);
const goFor = () => screen.getByRole("button", { name: "Erase for good" }) as HTMLButtonElement;

async function erasing(change: Partial<ErasePreview> = {}) {
  const asked = serve({ "POST /data/erase/preview": preview(change), "POST /data/erase": {} });
  const onErased = vi.fn();
  await show(<EraseDialog target={{ conversation_id: "helen" }} title="Erase Helen" onErased={onErased} onClose={() => undefined} />);
  await screen.findByText("This goes");
  return { asked, onErased };
}

test("what goes and what stays is told before anything is erased", async () => {
  const { asked } = await erasing();
  const lines = screen.getAllByRole("listitem").map((one) => one.textContent);
  expect(lines.slice(0, 3)).toEqual([expect.stringContaining("91 messages"), "2 files nothing else holds (1.2 MB)", "1 whole chat"]);
  expect(lines.at(-1)).toBe("The files you brought in, where you keep them.");
  expect(begun(asked, "/data/erase")).toEqual([]);
});

test("a small thing is erased by one press, with the preview that was read", async () => {
  const { asked, onErased } = await erasing();
  await userEvent.click(goFor());
  await waitFor(() => expect(onErased).toHaveBeenCalledTimes(1));
  expect(begun(asked, "/data/erase")).toEqual([{ conversation_id: "helen", confirm: "erase-91-ab", include_backups: false }]);
});

test.each([["many messages", { messages: 5000 }], ["the account", { kind: "account" as const }]])("%s are erased only after the word was typed", async (_name, change) => {
  const { asked } = await erasing(change);
  expect(goFor().disabled).toBe(true);
  await userEvent.type(screen.getByLabelText(/^Type/), "Erase ");
  await userEvent.click(goFor());
  await waitFor(() => expect(begun(asked, "/data/erase")).toHaveLength(1));
});

test("copies of the store are removed only when that is asked for", async () => {
  const { asked } = await erasing({ stays: [{ code: "backups", count: 2, reason: "" }] });
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(goFor());
  await waitFor(() => expect(begun(asked, "/data/erase")[0]).toMatchObject({ include_backups: true }));
});

test("a preview that went out of date is said to be so", async () => {
  serve({ "POST /data/erase/preview": preview() });
  await show(<EraseDialog target={{ account: true }} title="Erase" onErased={() => undefined} onClose={() => undefined} />);
  await screen.findByText("This goes");
  await userEvent.click(goFor());
  expect((await screen.findByRole("alert")).textContent).toContain("not here any more");
});

async function dataWith(...items: Export[]) {
  const asked = serve({
    "GET /data/export/status": { items }, "GET /data/erase/status": { items: [] }, "POST /data/export": export_({ state: "pending" }),
    "POST /data/export/3/cancel": export_({ state: "cancelled" }),
  });
  await show(<Data />);
  return asked;
}

test("everything is exported, with or without files", async () => {
  const asked = await dataWith();
  await userEvent.click(screen.getByRole("checkbox"));
  await userEvent.click(screen.getByRole("button", { name: "Export everything" }));
  await waitFor(() => expect(begun(asked, "/data/export")).toEqual([{ include_media: false }]));
});

test("an export that is ready can be taken and removed", async () => {
  await dataWith(export_({}));
  const link = await screen.findByRole("link", { name: "Download" });
  expect(link.getAttribute("href")).toMatch(/\/data\/export\/3\/file$/);
  expect(screen.getByText(/1,757 messages · 292 kB · kept until/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Remove" })).toBeTruthy();
});

test("an export that is being written shows how far it is, and can be stopped", async () => {
  const asked = await dataWith(export_({ state: "processing", progress: 40 }));
  expect((await screen.findByRole("progressbar")).getAttribute("aria-valuenow")).toBe("40");
  expect((screen.getByRole("button", { name: "Export everything" }) as HTMLButtonElement).disabled).toBe(true);
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await waitFor(() => expect(begun(asked, "/data/export/3/cancel")).toHaveLength(1));
});
