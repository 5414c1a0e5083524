/** One short message above everything: what could not be done, or what was done and can be undone. */

import { EarmarkError } from "@earmark/client";
import { useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import i18next from "@/language";
import { told } from "@/shared/problems";

interface Notice {
  text: string;
  /** Takes back what was done; a notice without it tells of trouble. */
  undo?: () => void;
}

let said: Notice = { text: "" };
const listeners = new Set<() => void>();
const longEnough = 12_000;

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(notice: Notice): void {
  said = notice;
  for (const listener of listeners) listener();
}

/** Say one thing; what was said before gives way. An empty text closes it. */
export function say(text: string): void {
  tell({ text });
}

/** Say what was done, with a way to take it back. */
export function offerUndo(text: string, undo: () => void): void {
  tell({ text, undo });
}

/** Say what went wrong and the next step, in the language of the page. */
export function sayFailed(error: unknown): void {
  const known = error instanceof EarmarkError ? { code: error.code, detail: error.message, hint: error.hint } : null;
  const { what, next } = told(i18next.t, known);
  say([what, next].filter(Boolean).join(" "));
}

export function Notices() {
  const { t } = useTranslation();
  const notice = useSyncExternalStore(listen, () => said);
  const { text, undo } = notice;
  useEffect(() => {
    if (!undo) return undefined;
    const timer = setTimeout(() => (said === notice ? say("") : undefined), longEnough);
    return () => clearTimeout(timer);
  }, [notice, undo]);
  if (!text) return null;
  const takeBack = () => {
    say("");
    undo?.();
  };
  return (
    <div className={undo ? "notice done" : "notice"} role={undo ? "status" : "alert"}>
      <p dir="auto">{text}</p>
      {undo ? <button type="button" className="btn" onClick={takeBack}>{t("notice.undo")}</button> : null}
      <button type="button" className={undo ? "btn text" : "btn"} onClick={() => say("")}>{t("notice.close")}</button>
    </div>
  );
}
