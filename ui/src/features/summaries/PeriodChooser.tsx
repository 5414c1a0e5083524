/** Chooses the days the letter is about. */

import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Period } from "./period";

interface FormProps {
  period: Period;
  choose: (period: Period) => void;
}

function AnyDates({ period, choose }: FormProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const ends = [form.get("from"), form.get("to")].map(String).sort();
    choose({ from: ends[0] ?? "", to: ends[1] ?? "" });
  };
  return (
    <form className="dates-form" onSubmit={submit}>
      <label>
        {t("period.from")}
        <input className="field" type="date" name="from" required defaultValue={period.from} />
      </label>
      <label>
        {t("period.to")}
        <input className="field" type="date" name="to" required defaultValue={period.to} />
      </label>
      <button type="submit" className="btn">{t("period.show")}</button>
    </form>
  );
}

export function PeriodChooser({ period }: { period: Period }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const own = Boolean(period.from);
  const [open, setOpen] = useState(false);
  const choose = (next: Period) => {
    setOpen(false);
    void navigate({ to: "/", search: next });
  };
  return (
    <>
      <div className="span" role="group" aria-label={t("period.label")}>
        <button type="button" aria-pressed={!own && !period.period} onClick={() => choose({})}>{t("period.today")}</button>
        <button type="button" aria-pressed={period.period === "week"} onClick={() => choose({ period: "week" })}>
          {t("period.week")}
        </button>
        <button type="button" aria-pressed={own} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("period.any")}
        </button>
      </div>
      {open ? <AnyDates period={period} choose={choose} /> : null}
    </>
  );
}
