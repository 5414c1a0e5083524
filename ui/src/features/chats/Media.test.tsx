import type { Attachment, Message } from "@earmark/client";
import { cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
import { aMessage, show } from "@/testing";
import { Lightbox } from "./Lightbox";
import { Media } from "./Media";
import { sizeOf } from "./media";

afterEach(cleanup);

const file = (media_type: string, change: Partial<Attachment> = {}): Partial<Message> => ({
  message_type: "document", has_media: true,
  attachment: { file_name: "a <b>.pdf", media_type, size: 1_240_000, state: "present", ...change },
});
const present = async (change: Partial<Message>, onLook = () => undefined) => {
  await show(<Media message={aMessage(change)} onLook={onLook} />);
  return document.body;
};

describe("a file", () => {
  test("that is a picture is shown small and opens large", async () => {
    const look = vi.fn();
    await present(file("image/png"), look);
    const picture = screen.getByRole("img");
    expect(picture.getAttribute("loading")).toBe("lazy");
    await userEvent.click(screen.getByRole("button", { name: /^Open: Picture from Helen Marsh/ }));
    expect(look).toHaveBeenCalledTimes(1);
  });
  test.each([["video/mp4", "video"], ["audio/ogg", "audio"]])("of kind %s plays in place", async (kind, tag) => {
    const page = await present(file(kind));
    const player = page.querySelector(tag);
    expect(player?.hasAttribute("controls")).toBe(true);
    expect(player?.getAttribute("src")).toMatch(/\/messages\/7\/media$/);
  });
  test.each(["application/pdf", "image/svg+xml", "text/html", "audio/amr"])("of kind %s is only offered", async (kind) => {
    const page = await present(file(kind));
    expect(page.querySelector("a.file")?.hasAttribute("download")).toBe(true);
    expect(page.querySelector("img, video, audio")).toBeNull();
    expect(page.textContent).toContain("1.2 MB");
  });
  test("the browser cannot show is offered with the reason", async () => {
    const page = await present(file("image/png"));
    fireEvent.error(screen.getByRole("img"));
    expect(page.textContent).toContain("cannot be shown here");
  });
  test.each([["missing", "not in the export"], ["too_large", "too large to keep"], ["refused", "not kept, for safety"]] as const)(
    "that is %s is said to be %s", async (state, words) => {
      expect((await present(file("image/png", { state }))).textContent).toBe(`Document, ${words}`);
    },
  );
  test("kept elsewhere is followed only when its address is one of the web", async () => {
    const page = await present({ ...file("image/png", { state: "omitted" }), media_url: "https://files.example/1.png" });
    expect(page.querySelector("a.file")?.getAttribute("rel")).toContain("noreferrer");
    cleanup();
    const other = await present({ ...file("image/png", { state: "omitted" }), media_url: "javascript:alert(1)" });
    expect(other.querySelector("a")).toBeNull();
  });
  test("that is not there leaves no trace", async () => {
    expect((await present({ has_media: false, attachment: null })).textContent).toBe("");
  });
});

test.each([[0, "0 byte"], [999, "999 byte"], [1_240_000, "1.2 MB"], [35_000, "35 kB"], [2_600_000_000, "2.6 GB"]])("%i bytes are %s", (bytes, said) => {
  expect(sizeOf(bytes, "en-GB")).toBe(said);
});

test("pictures are walked through with the arrows, and no further than the ends", async () => {
  const pictures = ["1", "2"].map((message_id) => aMessage({ ...file("image/png"), message_id }));
  await show(<Lightbox pictures={pictures} first="2" onClose={() => undefined} />);
  const shown = () => screen.getByRole("img", { hidden: true }).getAttribute("src")?.match(/messages\/(\d)/)?.[1];
  expect(shown()).toBe("2");
  const stage = document.querySelector(".stage");
  if (stage) fireEvent.keyDown(stage, { key: "ArrowLeft" });
  expect(shown()).toBe("1");
  if (stage) fireEvent.keyDown(stage, { key: "ArrowLeft" });
  expect(shown()).toBe("1");
});
