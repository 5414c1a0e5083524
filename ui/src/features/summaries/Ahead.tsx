/** Dates and promises, in the order in which they come. */

import type { Item } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { quoted } from "@/shared/text";
import { Author } from "./Author";
import { MessageLink } from "./MessageLink";
import { keyOf } from "./queries";

function moment(item: Item): string {
  return item.due ? `${item.due.date} ${item.due.time ?? "24:00"}` : "9999";
}

/** Upcoming dates and promises that are not already shown above, the nearest first. */
export function aheadOf(upcoming: readonly Item[], promises: readonly Item[], shown: readonly Item[]): Item[] {
  const known = new Set(shown.map(keyOf));
  const seen = new Set<string>();
  return [...upcoming, ...promises]
    .filter((item) => !known.has(keyOf(item)))
    .filter((item) => {
      const place = item.lines[0]?.message_id ?? keyOf(item);
      return seen.has(place) ? false : seen.add(place);
    })
    .sort((a, b) => moment(a).localeCompare(moment(b)));
}

function When({ item }: { item: Item }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (!item.due) return <span className="undated">{t("ahead.undated")}</span>;
  return (
    <time dateTime={item.due.date} title={dates.fullDate(item.due.date)}>
      {dates.date(item.due.date)}
      {item.due.time ? <span className="num">{item.due.time}</span> : null}
    </time>
  );
}

function Entry({ item, clash }: { item: Item; clash: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const line = item.lines[0];
  return (
    <li className={clash ? "clash" : undefined}>
      <When item={item} />
      <div>
        <p className="what" dir="auto">{item.text}</p>
        {line ? (
          <MessageLink line={line} className="door">
            <Author name={line.author} />, {dates.dayWithin(line.sent_at)}{" "}
            {dates.time(line.sent_at)}: “<span dir="auto">{quoted(line)}</span>”
          </MessageLink>
        ) : null}
        {clash ? <small className="muted">{t("ahead.clash")}</small> : null}
        {item.state !== "open" ? <small className="muted">{t(`state.${item.state}`)}</small> : null}
      </div>
    </li>
  );
}

export function Ahead({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  if (items.length === 0) return null;
  const busy = new Map<string, number>();
  for (const item of items) {
    if (item.due?.time) busy.set(moment(item), (busy.get(moment(item)) ?? 0) + 1);
  }
  return (
    <>
      <h2>{t("ahead.title")}</h2>
      <ul className="dates">
        {items.map((item) => (
          <Entry key={keyOf(item)} item={item} clash={(busy.get(moment(item)) ?? 0) > 1} />
        ))}
      </ul>
    </>
  );
}
