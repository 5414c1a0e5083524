import { EarmarkError, UnreachableError } from "@earmark/client";
import { act, cleanup, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";
import { speak } from "@/language";
import { show } from "@/testing";
import { Notices, say, sayFailed } from "./notices";

beforeEach(() => show(<Notices />));
afterEach(async () => {
  cleanup();
  say("");
  await speak("en");
});

const alert = () => screen.getByRole("alert");
const silence = () => screen.queryByRole("alert") === null;
const problem = { type: "x", title: "", status: 422, detail: "Not so.", code: "brand_new", hint: "Do it this way." };

test("nothing is said until something is", () => {
  expect(silence()).toBe(true);
});

test("the last thing said stands there until it is closed", async () => {
  act(() => say("First."));
  act(() => say("Second."));
  expect(alert().textContent).toBe("Second.Close");
  await userEvent.click(screen.getByRole("button", { name: "Close" }));
  expect(silence()).toBe(true);
});

test("what failed is said with the next step", () => {
  act(() => sayFailed(new EarmarkError(problem)));
  expect(alert().textContent).toContain("Not so. Do it this way.");
});

test("what failed for a reason nobody knows is said all the same", () => {
  act(() => sayFailed(new TypeError("undefined is not a function")));
  expect(alert().textContent).toBe("That did not work.Close");
});

test("what failed is said in the language of the page", async () => {
  await act(() => speak("de"));
  act(() => sayFailed(new UnreachableError()));
  expect(alert().textContent).not.toContain("does not answer");
  expect(screen.getByRole("button", { name: "Schließen" })).toBeTruthy();
});
