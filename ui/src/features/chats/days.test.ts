import type { Message, MessagePage } from "@earmark/client";
import { describe, expect, test } from "vitest";
import { byDay, holds, startOf, targetIn } from "./days";

const dayOf = (iso: string) => iso.slice(0, 10);
const said = (message_id: string, day: string) => ({ message_id, timestamp: `${day}T12:00:00Z` }) as Message;
const messages = [said("1", "2026-11-01"), said("2", "2026-11-01"), said("3", "2026-11-03")];
const page = (change: Partial<MessagePage> = {}): MessagePage => ({ items: messages, next_cursor: null, previous_cursor: null, ...change });

test("messages stand under the days they were sent on", () => {
  const days = byDay(messages, dayOf).map((day) => [day.key, day.messages.map((one) => one.message_id)]);
  expect(days).toEqual([["2026-11-01", ["1", "2"]], ["2026-11-03", ["3"]]]);
});

test.each([
  [{}, { direction: "older" }],
  [{ day: "2026-11-02" }, { at: "2026-11-02" }],
  [{ message: "2", day: "2026-11-02" }, { around: "2" }],
])("reading begins at %j by asking %j", (place, asked) => {
  expect(startOf(place)).toEqual(asked);
});

test.each([
  [{}, undefined],
  [{ message: "2" }, "2"],
  [{ day: "2026-11-01" }, "1"],
  [{ day: "2026-11-02" }, "3"],
  [{ day: "2026-11-04" }, undefined],
])("the message that stands for %j is %s", (place, id) => {
  expect(targetIn(byDay(messages, dayOf), place)).toBe(id);
});

describe("nothing is asked for again", () => {
  const more = { next_cursor: "n", previous_cursor: "p" };
  test.each([
    ["a message that is loaded", { message: "2" }, more, true],
    ["a message that is not", { message: "9" }, more, false],
    ["the end that is loaded", {}, { previous_cursor: "p" }, true],
    ["the end that is not", {}, more, false],
    ["a day inside", { day: "2026-11-03" }, more, true],
    ["a day that may have begun earlier", { day: "2026-11-01" }, more, false],
    ["the first day of all", { day: "2026-11-01" }, { next_cursor: "n" }, true],
    ["a day after the last one loaded", { day: "2026-11-05" }, more, false],
  ])("for %s: %j", (_name, place, cursors, expected) => {
    expect(holds([page(cursors)], place, dayOf)).toBe(expected);
  });
  test("for a chat of which nothing is loaded it is", () => {
    expect(holds([], {}, dayOf)).toBe(false);
  });
});
