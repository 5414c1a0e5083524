/** Calendar days as `2026-11-21`, and the weeks they stand in; no time zone is involved. */

const dayLength = 86_400_000;

export function numberOf(key: string): number {
  const [year = 1970, month = 1, day = 1] = key.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / dayLength;
}

export function keyOf(day: number): string {
  return new Date(day * dayLength).toISOString().slice(0, 10);
}

export function addDays(key: string, days: number): string {
  return keyOf(numberOf(key) + days);
}

/** The same day of another month, or the last one it has. */
export function addMonths(key: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = key.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

export function within(key: string, first: string, last: string): string {
  return key < first ? first : key > last ? last : key;
}

/** The first day of the week where a locale is spoken: 1 is Monday, 7 is Sunday. */
export function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return known.getWeekInfo?.().firstDay ?? 1;
}

/** How many days after the first of its week a day is. */
export function placeInWeek(key: string, startsOn: number): number {
  const weekday = ((numberOf(key) + 3) % 7) + 1; // the first of January 1970 was a Thursday
  return (weekday - startsOn + 7) % 7;
}

/** The weeks that hold the month of a day, days of its neighbours included. */
export function weeksOf(key: string, startsOn: number): string[][] {
  const first = `${key.slice(0, 7)}-01`;
  const after = addMonths(first, 1);
  const weeks: string[][] = [];
  for (let day = addDays(first, -placeInWeek(first, startsOn)); day < after; day = addDays(day, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, place) => addDays(day, place)));
  }
  return weeks;
}
