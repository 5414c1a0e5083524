/** A month to choose a day from, by pointer or by keys. */

import { useEffect, useRef, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { localeOf } from "@/language";
import { addDays, addMonths, firstWeekday, placeInWeek, weeksOf, within } from "./calendar";
import { Icon } from "./Icon";

interface Props {
  /** The day the keyboard stands on; its month is shown. */
  day: string;
  first: string;
  last: string;
  onMove: (day: string) => void;
  onChoose: (day: string) => void;
}

/** Where a key leads from a day; null when the key means nothing here. */
export function moved(event: Pick<KeyboardEvent, "key" | "shiftKey">, day: string, startsOn: number): string | null {
  const page = event.shiftKey ? 12 : 1;
  const steps: Record<string, () => string> = {
    ArrowLeft: () => addDays(day, -1),
    ArrowRight: () => addDays(day, 1),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    PageUp: () => addMonths(day, -page),
    PageDown: () => addMonths(day, page),
    Home: () => addDays(day, -placeInWeek(day, startsOn)),
    End: () => addDays(day, 6 - placeInWeek(day, startsOn)),
  };
  return steps[event.key]?.() ?? null;
}

function Months({ day, first, last, onMove }: Omit<Props, "onChoose">) {
  const { t, i18n } = useTranslation();
  const locale = localeOf(i18n.language);
  const names = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(Date.UTC(2026, month, 15)));
  const from = Number(first.slice(0, 4));
  const years = Array.from({ length: Number(last.slice(0, 4)) - from + 1 }, (_, place) => from + place);
  const go = (months: number) => onMove(within(addMonths(day, months), first, last));
  const month = Number(day.slice(5, 7)) - 1;
  const year = Number(day.slice(0, 4));
  return (
    <div className="months">
      <button type="button" className="star" aria-label={t("calendar.before")} disabled={day.slice(0, 7) <= first.slice(0, 7)} onClick={() => go(-1)}>
        <Icon name="back" />
      </button>
      <select className="field" aria-label={t("calendar.month")} value={month} onChange={(event) => go(Number(event.target.value) - month)}>
        {names.map((name, place) => <option key={name} value={place}>{name}</option>)}
      </select>
      <select className="field" aria-label={t("calendar.year")} value={year} onChange={(event) => go((Number(event.target.value) - year) * 12)}>
        {years.map((one) => <option key={one} value={one}>{one}</option>)}
      </select>
      <button type="button" className="star" aria-label={t("calendar.after")} disabled={day.slice(0, 7) >= last.slice(0, 7)} onClick={() => go(1)}>
        <Icon name="open" />
      </button>
    </div>
  );
}

function Cell({ of, day, first, last, onChoose }: Props & { of: string }) {
  const dates = useDates();
  return (
    <td aria-selected={of === day}>
      <button
        type="button" tabIndex={of === day ? 0 : -1} data-first={of === day ? true : undefined} disabled={of < first || of > last}
        className={of.slice(0, 7) === day.slice(0, 7) ? "" : "other"}
        aria-label={dates.fullDate(of)} aria-current={dates.away(of) === 0 ? "date" : undefined}
        onClick={() => onChoose(of)}
      >
        {Number(of.slice(8))}
      </button>
    </td>
  );
}

export function Calendar(props: Props) {
  const { day, first, last, onMove } = props;
  const { i18n } = useTranslation();
  const dates = useDates();
  const locale = localeOf(i18n.language);
  const startsOn = firstWeekday(locale);
  const weeks = weeksOf(day, startsOn);
  const weekday = (key: string, style: "short" | "long") =>
    new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(Date.parse(key));
  const table = useRef<HTMLTableElement>(null);
  const byKey = useRef(false);
  useEffect(() => {
    if (byKey.current) table.current?.querySelector<HTMLElement>("button[tabindex='0']")?.focus();
    byKey.current = false;
  }, [day]);
  const press = (event: KeyboardEvent) => {
    const next = moved(event, day, startsOn);
    if (next === null) return;
    event.preventDefault();
    byKey.current = true;
    onMove(within(next, first, last));
  };
  return (
    <div className="calendar">
      <Months {...props} />
      <table ref={table} role="grid" aria-label={dates.month(`${day}T12:00:00Z`)} onKeyDown={press}>
        <thead>
          <tr>{weeks[0]?.map((key) => <th key={key} scope="col" abbr={weekday(key, "long")}>{weekday(key, "short")}</th>)}</tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((key) => <Cell key={key} of={key} {...props} />)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
