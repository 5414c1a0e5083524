import { describe, expect, test } from "vitest";
import { addDays, addMonths, firstWeekday, placeInWeek, weeksOf, within } from "./calendar";

test.each([["2024-02-28", 1, "2024-02-29"], ["2026-12-31", 1, "2027-01-01"], ["2026-03-01", -1, "2026-02-28"]])(
  "%s and %i days are %s", (key, days, expected) => {
    expect(addDays(key, days)).toBe(expected);
  },
);

test.each([["2026-01-31", 1, "2026-02-28"], ["2024-01-31", 1, "2024-02-29"], ["2026-01-15", -1, "2025-12-15"], ["2026-11-30", 12, "2027-11-30"]])(
  "%s and %i months are %s", (key, months, expected) => {
    expect(addMonths(key, months)).toBe(expected);
  },
);

test("a day outside the chat becomes its first or last one", () => {
  expect(within("2020-01-01", "2021-05-02", "2022-01-01")).toBe("2021-05-02");
  expect(within("2030-01-01", "2021-05-02", "2022-01-01")).toBe("2022-01-01");
});

describe("a month in weeks", () => {
  test("holds every day of it once, in whole weeks", () => {
    const weeks = weeksOf("2026-11-17", 1);
    const days = weeks.flat();
    expect(weeks.every((week) => week.length === 7)).toBe(true);
    expect(days.filter((day) => day.startsWith("2026-11"))).toHaveLength(30);
    expect(new Set(days).size).toBe(days.length);
  });
  test("begins on the day weeks begin on", () => {
    expect(weeksOf("2026-11-17", 1)[0]?.[0]).toBe("2026-10-26");
    expect(weeksOf("2026-11-17", 7)[0]?.[0]).toBe("2026-11-01");
  });
  test("knows the weekday of a day before 1970", () => {
    expect(placeInWeek("1969-12-29", 1)).toBe(0);
  });
});

test("weeks begin on a Monday in Germany", () => {
  expect(firstWeekday("de-DE")).toBe(1);
});
