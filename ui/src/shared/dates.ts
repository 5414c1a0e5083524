/** Dates as a person says them, always in the owner's time zone. */

import { capital } from "./text";

const dayLength = 86_400_000;

export interface Dates {
  /** `2026-11-21`, the calendar day of a moment. */
  key: (iso: string) => string;
  /** Today, Yesterday, Monday, 3 May, 3 May 2024. */
  day: (iso: string) => string;
  /** The same inside a sentence. */
  dayWithin: (iso: string) => string;
  /** A calendar day: Today, Tomorrow, Sat 17 Oct. */
  date: (key: string) => string;
  /** The same inside a sentence. */
  dateWithin: (key: string) => string;
  /** 18:22 */
  time: (iso: string) => string;
  /** Today 18:22 */
  when: (iso: string) => string;
  /** The same inside a sentence. */
  whenWithin: (iso: string) => string;
  /** Saturday, 17 October 2026 at 18:22 */
  full: (iso: string) => string;
  /** Saturday, 17 October 2026 */
  fullDate: (key: string) => string;
  /** Wednesday, 14 October, for headings. */
  heading: (iso: string) => string;
  /** 12 to 18 October */
  range: (start: string, end: string) => string;
  /** October 2026 */
  month: (iso: string) => string;
  /** How many days from today to a calendar day. */
  away: (key: string) => number;
}

function dayNumber(key: string): number {
  const [year = 1970, month = 1, day = 1] = key.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / dayLength;
}

/** How many days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

function noon(key: string): Date {
  return new Date(dayNumber(key) * dayLength + dayLength / 2);
}

interface Styles {
  style: (options: Intl.DateTimeFormatOptions, zone?: string) => Intl.DateTimeFormat;
  relative: Intl.RelativeTimeFormat;
}

function stylesOf(locale: string, ownZone: string): Styles {
  const made = new Map<string, Intl.DateTimeFormat>();
  const style: Styles["style"] = (options, zone = ownZone) => {
    const name = zone + JSON.stringify(options);
    const known = made.get(name) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    made.set(name, known);
    return known;
  };
  return { style, relative: new Intl.RelativeTimeFormat(locale, { numeric: "auto" }) };
}

const dayMonth = { day: "numeric", month: "long" } as const;
const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;

/** Make the date words of one language and time zone; `now` gives the present moment. */
export function makeDates(locale: string, zone: string, now: () => Date): Dates {
  const { style, relative } = stylesOf(locale, zone);
  const keys = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const key = (iso: string) => keys.format(new Date(iso));
  const away = (day: string) => daysBetween(keys.format(now()), day);
  const sameYear = (day: string) => day.slice(0, 4) === keys.format(now()).slice(0, 4);
  const spoken = (day: string, weekday: "long" | "short", span: number): string => {
    const distance = away(day);
    if (Math.abs(distance) <= 1) return relative.format(distance, "day");
    if (Math.abs(distance) <= span) return style({ weekday: "long" }, "UTC").format(noon(day));
    const year = sameYear(day) ? {} : ({ year: "numeric" } as const);
    const options = weekday === "short" ? { weekday, day: "numeric", month: "short", ...year } as const : { ...dayMonth, ...year };
    return style(options, "UTC").format(noon(day));
  };
  const day = (iso: string) => capital(spoken(key(iso), "long", 6));
  const time = (iso: string) => style(clock).format(new Date(iso));
  // Spanish says "el lunes" inside a sentence, but "hoy".
  const article = locale.startsWith("es") ? "el " : "";
  const within = (value: string) => (Math.abs(away(value)) > 1 ? article : "") + spoken(value, "long", 6);
  const long = { weekday: "long", ...dayMonth } as const;
  return {
    key, day, time, away,
    dayWithin: (iso) => within(key(iso)),
    date: (value) => capital(spoken(value, "short", 1)),
    dateWithin: within,
    when: (iso) => `${day(iso)} ${time(iso)}`,
    whenWithin: (iso) => `${spoken(key(iso), "long", 6)} ${time(iso)}`,
    full: (iso) => style({ ...long, year: "numeric", ...clock }).format(new Date(iso)),
    fullDate: (value) => style({ ...long, year: "numeric" }, "UTC").format(noon(value)),
    heading: (iso) => capital(style(sameYear(key(iso)) ? long : { ...long, year: "numeric" }).format(new Date(iso))),
    range: (start, end) =>
      style(sameYear(key(end)) ? dayMonth : { ...dayMonth, year: "numeric" }).formatRange(new Date(start), new Date(end)),
    month: (iso) => style({ month: "long", year: "numeric" }).format(new Date(iso)),
  };
}
