import { cleanup, fireEvent, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { show } from "@/testing";
import { Calendar, moved } from "./Calendar";

afterEach(cleanup);

function Held({ onChoose = () => undefined }: { onChoose?: (day: string) => void }) {
  const [day, setDay] = useState("2026-05-13");
  return <Calendar day={day} first="2024-02-10" last="2026-06-20" onMove={setDay} onChoose={onChoose} />;
}

test.each([
  ["ArrowLeft", false, "2026-05-12"], ["ArrowDown", false, "2026-05-20"], ["PageUp", false, "2026-04-13"],
  ["PageUp", true, "2025-05-13"], ["Home", false, "2026-05-11"], ["End", false, "2026-05-17"], ["a", false, null],
])("%s (with shift: %s) leads to %s", (key, shiftKey, day) => {
  expect(moved({ key, shiftKey }, "2026-05-13", 1)).toBe(day);
});

test("keys walk to a day, the focus with them, and Enter takes it", async () => {
  const choose = vi.fn();
  await show(<Held onChoose={choose} />);
  fireEvent.keyDown(screen.getByRole("grid"), { key: "ArrowRight" });
  const day = screen.getByRole("button", { name: /^Thursday, May 14/ });
  expect(document.activeElement).toBe(day);
  await userEvent.keyboard("{Enter}");
  expect(choose).toHaveBeenCalledWith("2026-05-14");
});

test("nobody is led outside the chat", async () => {
  await show(<Held />);
  fireEvent.keyDown(screen.getByRole("grid"), { key: "PageDown", shiftKey: true });
  expect(screen.getByRole("button", { name: /^Saturday, June 20/ }).tabIndex).toBe(0);
  expect((screen.getByRole("button", { name: /^Sunday, June 21/ }) as HTMLButtonElement).disabled).toBe(true);
});

test("a year and a month are chosen without walking", async () => {
  await show(<Held />);
  await userEvent.selectOptions(screen.getByLabelText("Year"), "2024");
  await userEvent.selectOptions(screen.getByLabelText("Month"), "February");
  expect(screen.getByRole("grid").getAttribute("aria-label")).toBe("February 2024");
});
