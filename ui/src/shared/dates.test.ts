import { expect, test } from "vitest";
import { makeDates } from "./dates";

const now = () => new Date("2026-11-21T09:00:00Z");
const dates = makeDates("en-GB", "Europe/Berlin", now);

test.each([
  ["2026-11-21T07:40:00+01:00", "Today 07:40"],
  ["2026-11-20T18:22:00+01:00", "Yesterday 18:22"],
  ["2026-11-16T20:05:00+01:00", "Monday 20:05"],
  ["2026-05-04T19:12:00+02:00", "4 May 19:12"],
  ["2025-05-04T19:12:00+02:00", "4 May 2025 19:12"],
])("%s is said as %s", (iso, expected) => {
  expect(dates.when(iso)).toBe(expected);
});

test("the owner's zone decides the day, not the browser's", () => {
  expect(dates.key("2026-11-20T23:30:00Z")).toBe("2026-11-21");
  expect(makeDates("en-GB", "America/New_York", now).key("2026-11-21T03:00:00Z")).toBe("2026-11-20");
});

test("days ahead are named by weekday and date", () => {
  expect(dates.date("2026-11-22")).toBe("Tomorrow");
  expect(dates.date("2026-11-28")).toMatch(/^Sat,? 28 Nov$/);
  expect(dates.dateWithin("2026-11-24")).toBe("Tuesday");
});

test("German and Spanish are spoken too", () => {
  expect(makeDates("de", "Europe/Berlin", now).when("2026-11-20T18:22:00+01:00")).toBe("Gestern 18:22");
  expect(makeDates("es", "Europe/Madrid", now).day("2026-11-21T08:00:00+01:00")).toBe("Hoy");
});
