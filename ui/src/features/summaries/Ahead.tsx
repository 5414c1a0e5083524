/** Dates and promises, in the order in which they come. */

import type { Digest, Item, Line } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { capital, isolated, quoted } from "@/shared/text";
import { useIsOwner } from "./Author";
import { MessageLink } from "./MessageLink";
import { keyOf } from "./queries";

function moment(item: Item): string {
  return item.due ? `${item.due.date} ${item.due.time ?? "24:00"}` : "9999";
}

/** Items of which no line stands above, each line once, the nearest first. */
function inOrder(items: readonly Item[], shown: readonly Item[]): Item[] {
  const seen = new Set(shown.map(placeOf));
  const fresh = items.filter((item) => !seen.has(placeOf(item)) && seen.add(placeOf(item)));
  return fresh.sort((a, b) => moment(a).localeCompare(moment(b)));
}

function placeOf(item: Item): string {
  return item.lines[0]?.message_id ?? keyOf(item);
}

/** Dates and promises that lie ahead or have no day, those shown above left out. */
export function aheadOf(digest: Digest, today: string): Item[] {
  const ahead = [...digest.upcoming, ...digest.promises].filter(
    (item) => item.state !== "kept" && item.state !== "expired" && (item.due?.end ?? item.due?.date ?? today) >= today,
  );
  return inOrder(ahead, digest.needs_you);
}

/** Promises whose day has passed while nothing says that they were kept. */
export function overdueOf(digest: Digest): Item[] {
  return inOrder(digest.promises.filter((item) => item.state === "expired"), digest.needs_you);
}

function When({ item }: { item: Item }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (!item.due) return <span className="undated">{t("ahead.undated")}</span>;
  const { date, end } = item.due;
  const running = end !== null && end > date && dates.away(date) < 0;
  return (
    <time dateTime={date} title={dates.fullDate(date)}>
      {running ? t("ahead.until", { day: dates.dateWithin(end) }) : dates.date(date)}
      {item.due.time ? <span className="num">{item.due.time}</span> : null}
    </time>
  );
}

function Door({ item, line }: { item: Item; line: Line }) {
  const { t } = useTranslation();
  const dates = useDates();
  const isOwner = useIsOwner();
  const said = [
    isolated(isOwner(line.author) ? capital(t("you")) : line.author),
    line.author === item.conversation_title ? "" : isolated(item.conversation_title),
    dates.when(line.sent_at),
    t(`kind.${item.kind}`),
    item.state === "open" || item.state === "expired" ? "" : t(`state.${item.state}`),
  ];
  return (
    <MessageLink line={line} className="door">
      <span className="what" dir="auto">{quoted(line)}</span>
      <small>{said.filter(Boolean).join(" · ")}</small>
    </MessageLink>
  );
}

function Entry({ item, clash }: { item: Item; clash: boolean }) {
  const { t } = useTranslation();
  const line = item.lines[0];
  return (
    <li className={clash ? "clash" : undefined}>
      <When item={item} />
      <div>
        {line ? <Door item={item} line={line} /> : null}
        {clash ? <small className="late">{t("ahead.clash")}</small> : null}
      </div>
    </li>
  );
}

/** Moments for which more than one chat has a plan. */
export function clashes(items: readonly Item[]): ReadonlySet<string> {
  const chats = new Map<string, Set<string>>();
  for (const item of items) {
    if (!item.due?.time || item.state !== "open") continue;
    chats.set(moment(item), (chats.get(moment(item)) ?? new Set()).add(item.conversation_id));
  }
  return new Set([...chats].filter(([, ids]) => ids.size > 1).map(([at]) => at));
}

export function Ahead({ title, items }: { title: string; items: readonly Item[] }) {
  if (items.length === 0) return null;
  const busy = clashes(items);
  return (
    <>
      <h2>{title}</h2>
      <ul className="dates">
        {items.map((item) => (
          <Entry key={keyOf(item)} item={item} clash={busy.has(moment(item))} />
        ))}
      </ul>
    </>
  );
}
