/** Small pieces that stand on several screens. */

import { EarmarkError } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon";
import { told } from "./problems";
import { initials, type Part } from "./text";

export function Face({ name }: { name: string }) {
  return (
    <span className="face" aria-hidden="true">
      {initials(name)}
    </span>
  );
}

export function Marked({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) =>
    part.marked ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>,
  );
}

interface StarProps {
  on: boolean;
  label: string;
  onChange: (on: boolean) => void;
}

/** A star that is set or not; the label says what it marks. */
export function Star({ on, label, onChange }: StarProps) {
  return (
    <button type="button" className="star" aria-pressed={on} aria-label={label} title={label} onClick={() => onChange(!on)}>
      <Icon name="star" />
    </button>
  );
}

/** Lines in the shape of what comes; they show only when it takes a while. */
export function Bones({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <div className="bones" role="status">
      <span className="unseen">{t("loading")}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="bone" style={{ width: `${92 - ((row * 37) % 48)}%` }} />
      ))}
    </div>
  );
}

/** What happened, what is safe, what to do next. */
export function Trouble({ error, safe, again }: { error: unknown; safe?: string; again?: () => void }) {
  const { t } = useTranslation();
  const known = error instanceof EarmarkError ? { code: error.code, detail: error.message, hint: error.hint } : null;
  const { what, next } = told(t, known);
  return (
    <div className="problem" role="alert">
      <b>{what}</b>
      <p>{safe ?? t("trouble.safe")}</p>
      {next ? <p>{next}</p> : null}
      {again ? (
        <button type="button" className="btn" onClick={again}>
          {t("trouble.again")}
        </button>
      ) : null}
    </div>
  );
}
