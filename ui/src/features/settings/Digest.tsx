/** When a digest is made, and of which chats. */

import type { PreferenceChanges, Preferences } from "@earmark/client";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { localeOf } from "@/language";
import { Icon } from "@/shared/Icon";
import { Trouble } from "@/shared/small";
import { useChangePreferences } from "./queries";
import { Setting } from "./Setting";

const frequencies = ["daily", "weekly", "scheduled", "manual", "off"] as const;
const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const kinds = ["all", "group_chats_only", "one_to_one_chats_only"] as const;
const aMonday = Date.UTC(2026, 0, 5);

interface Props {
  held: Preferences;
  onChange: (change: PreferenceChanges) => void;
}

function Weekday({ held, onChange }: Props) {
  const { t, i18n } = useTranslation();
  const name = (place: number) =>
    new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: "long", timeZone: "UTC" }).format(aMonday + place * 86_400_000);
  return (
    <select
      className="field" aria-label={t("settings.weekday")} value={held.weekly_summary_day}
      onChange={(event) => onChange({ weekly_summary_day: days.find((day) => day === event.target.value) ?? "Monday" })}
    >
      {days.map((day, place) => <option key={day} value={day}>{name(place)}</option>)}
    </select>
  );
}

/** A time is saved when it is whole; one that is being typed is not. */
function Time({ held, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <input
      className="field time" type="time" aria-label={t("settings.time")} defaultValue={held.daily_summary_time} required
      onBlur={(event) => {
        const time = event.target.value;
        if (time && time !== held.daily_summary_time) onChange({ daily_summary_time: time });
      }}
    />
  );
}

function Times({ held, onChange }: Props) {
  const { t } = useTranslation();
  const [time, setTime] = useState("");
  const times = held.scheduled_summary_times;
  const set = (next: string[]) => onChange({ scheduled_summary_times: [...new Set(next)].sort() });
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (time) set([...times, time]);
    setTime("");
  };
  return (
    <>
      <ul className="words">
        {times.map((one) => (
          <li key={one}>
            <span className="num">{one}</span>
            <button type="button" aria-label={t("settings.remove", { word: one })} onClick={() => set(times.filter((other) => other !== one))}>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <form className="inline" onSubmit={add}>
        <input className="field time" type="time" aria-label={t("settings.new_time")} value={time} onChange={(event) => setTime(event.target.value)} />
        <button type="submit" className="btn">{t("settings.add")}</button>
      </form>
    </>
  );
}

export function DigestTimes({ held }: { held: Preferences }) {
  const { t } = useTranslation();
  const change = useChangePreferences();
  const onChange = (changes: PreferenceChanges) => change.mutate(changes);
  const { summary_frequency: frequency } = held;
  return (
    <Setting title={t("settings.frequency")} why={t("settings.frequency_why")} saved={change.isSuccess}>
      <div className="inline wrap">
        <select
          className="field" aria-label={t("settings.frequency")} value={frequency}
          onChange={(event) => onChange({ summary_frequency: frequencies.find((one) => one === event.target.value) ?? "daily" })}
        >
          {frequencies.map((one) => <option key={one} value={one}>{t(`frequency.${one}`)}</option>)}
        </select>
        {frequency === "weekly" ? <Weekday held={held} onChange={onChange} /> : null}
        {frequency === "daily" || frequency === "weekly" ? <Time held={held} onChange={onChange} /> : null}
      </div>
      {frequency === "scheduled" ? <Times held={held} onChange={onChange} /> : null}
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}

export function ChatKinds({ held }: { held: Preferences }) {
  const { t } = useTranslation();
  const change = useChangePreferences();
  return (
    <Setting title={t("settings.kinds")} why={t("settings.kinds_why")} saved={change.isSuccess}>
      <div className="segments" role="group" aria-label={t("settings.kinds")}>
        {kinds.map((kind) => (
          <button
            key={kind} type="button" aria-pressed={held.summarize_chat_types === kind}
            onClick={() => change.mutate({ summarize_chat_types: kind })}
          >
            {t(`kinds.${kind}`)}
          </button>
        ))}
      </div>
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}
