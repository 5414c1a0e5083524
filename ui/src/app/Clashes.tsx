/** What another wrote while the same was changed here: theirs is taken, or mine is kept. */

import type { TFunction } from "i18next";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/shared/Dialog";
import { listen, openClash } from "./clashes";

const labels: Record<string, string> = {
  name: "person.name", phone_number: "person.phone_number", email_address: "person.email_address",
  chat_app_username: "person.chat_app_username", priority: "person.priority", is_critical: "message.critical",
  critical_keywords: "settings.keywords", ranking_weights: "settings.ranking", summary_frequency: "settings.frequency",
  summarize_chat_types: "settings.kinds", weekly_summary_day: "settings.weekday", daily_summary_time: "settings.time",
  scheduled_summary_times: "settings.time", retention_days: "keep.title",
};
const spoken: Record<string, string> = { priority: "priority", summary_frequency: "frequency", summarize_chat_types: "kinds" };

/** A value as a person would say it. */
export function saidOf(name: string, value: unknown, t: TFunction): string {
  if (typeof value === "boolean") return t(value ? "clash.yes" : "clash.no");
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return spoken[name] ? t(`${spoken[name]}.${value}`, { defaultValue: value }) : value;
  const parts = Array.isArray(value)
    ? value.map(String)
    : Object.entries(value ?? {}).map(([key, one]) => `${t(`weight.${key}`, { defaultValue: key })} ${String(one)}`);
  return parts.join(", ") || t("clash.nothing");
}

export function Clashes() {
  const { t } = useTranslation();
  const clash = useSyncExternalStore(listen, openClash);
  if (!clash) return null;
  return (
    <Dialog title={t("clash.title")} onClose={() => clash.decide("theirs")}>
      <p>{t("clash.why")}</p>
      {clash.fields.map(({ name, theirs, mine }) => (
        <section key={name}>
          <h3>{t(labels[name] ?? "clash.other", { defaultValue: name })}</h3>
          <dl className="facts">
            <dt>{t("clash.theirs")}</dt><dd><bdi>{saidOf(name, theirs, t)}</bdi></dd>
            <dt>{t("clash.mine")}</dt><dd><bdi>{saidOf(name, mine, t)}</bdi></dd>
          </dl>
        </section>
      ))}
      <div className="foot">
        <button type="button" className="btn" data-first onClick={() => clash.decide("theirs")}>{t("clash.take")}</button>
        <button type="button" className="btn" onClick={() => clash.decide("mine")}>{t("clash.keep")}</button>
      </div>
    </Dialog>
  );
}
