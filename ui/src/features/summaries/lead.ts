/** The first sentences of the letter, said from the figures of the digest. */

import type { Digest, Item, Line } from "@earmark/client";
import type { TFunction } from "i18next";
import type { Dates } from "@/shared/dates";
import { capital, isolated } from "@/shared/text";
import { inWords } from "@/language/numbers";

interface Voice {
  t: TFunction;
  dates: Dates;
  locale: string;
}

/** The day a letter tells of: today, or the last day of a time that has passed. */
export function asOfDay(digest: Digest, dates: Dates): string {
  const { period, summarization_time: made } = digest.metadata;
  const ended = Date.parse(period.end) < Date.parse(made) - 1000;
  return dates.key(ended ? new Date(Date.parse(period.end) - 1).toISOString() : made);
}

function authorOf(item: Item): string {
  return item.lines[0]?.author ?? "";
}

function asksOf(digest: Digest): Item[] {
  return digest.needs_you.filter((item) => item.kind !== "promise");
}

function waiting(asks: readonly Item[], { t, locale }: Voice): string {
  const people = new Set(asks.map(authorOf));
  if (people.size === 0) return t("lead.nobody");
  const [only = ""] = people;
  if (people.size === 1) return t("lead.one", { name: isolated(only) });
  return capital(t("lead.people", { count: people.size, number: inWords(t, people.size, locale) }));
}

/** Return the line with which a matter was first brought up: what is asked again has waited since then. */
function firstAsked({ lines }: Item): Line | undefined {
  const asker = lines[0]?.author;
  return lines.filter((line) => line.author === asker).reduce((first, line) => (instant(line) < instant(first) ? line : first), lines[0]);
}

function instant(line: Line | undefined): number {
  return line ? Date.parse(line.sent_at) : Infinity;
}

function longest(asks: readonly Item[], { t, dates }: Voice): string {
  const [since] = asks.map(firstAsked).sort((a, b) => instant(a) - instant(b));
  if (!since || dates.away(dates.key(since.sent_at)) > -2) return "";
  return t("lead.since", { name: isolated(since.author), day: dates.dayWithin(since.sent_at) });
}

function owed(digest: Digest, { t, locale }: Voice): string {
  const count = digest.needs_you.filter((item) => item.kind === "promise").length;
  return count === 0 ? "" : capital(t("lead.promised", { count, number: inWords(t, count, locale) }));
}

function ahead(digest: Digest, { t, dates, locale }: Voice): string {
  const asOf = asOfDay(digest, dates);
  const days = digest.upcoming.flatMap((item) => (item.due && item.due.date >= asOf ? [item.due.date] : [])).sort();
  const first = days[0];
  if (!first) return "";
  const day = dates.dateWithin(first);
  return capital(t("lead.ahead", { count: days.length, number: inWords(t, days.length, locale), day }));
}

function rest(digest: Digest, { t, locale }: Voice): string {
  const names = digest.key_conversation_topics.topics.slice(0, 3).map((topic) => isolated(topic.topic_name));
  if (names.length === 0) return "";
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(names);
  return t("lead.rest", { topics: list });
}

/** Say in a few sentences what the letter holds; whether nobody waits is known only of a known owner. */
export function leadOf(digest: Digest, voice: Voice, ownerKnown: boolean): string {
  const asks = asksOf(digest);
  return [ownerKnown || asks.length > 0 ? waiting(asks, voice) : "", longest(asks, voice), owed(digest, voice), ahead(digest, voice), rest(digest, voice)]
    .filter(Boolean)
    .join(" ");
}
