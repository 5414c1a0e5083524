/** Which days the letter is about; it stands in the address, so Back and a bookmark keep it. */

import type { DigestQuery } from "@earmark/client";

export interface Period {
  period?: "week" | "all";
  from?: string;
  to?: string;
}

const date = /^\d{4}-\d{2}-\d{2}$/;

/** Read a period out of an address; anything else means since yesterday. */
export function readPeriod(search: Record<string, string>): Period {
  const { period, from, to } = search;
  if (from && to && date.test(from) && date.test(to)) return { from, to };
  if (period === "week" || period === "all") return { period };
  return {};
}

function shifted(key: string, days: number): string {
  const moment = new Date(`${key}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The query of the API for a period; a day given as its end belongs to it. */
export function askFor(period: Period, today: string): DigestQuery {
  if (period.from && period.to) return { from: period.from, to: period.to };
  return period.period ? { period: period.period } : { from: shifted(today, -1) };
}

/** The days before a day, for what is open in one chat. */
export function monthUntil(key: string): Period {
  return { from: shifted(key, -29), to: key };
}

/** The week that ends with a day; how an old export is read. */
export function weekUntil(key: string): Period {
  return { from: shifted(key, -6), to: key };
}
