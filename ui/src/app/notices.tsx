/** What could not be done, said above everything until it is closed: for small controls without a place of their own. */

import { EarmarkError } from "@earmark/client";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import i18next from "@/language";
import { told } from "@/shared/problems";

let said = "";
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Say one thing; what was said before gives way. An empty text closes it. */
export function say(text: string): void {
  said = text;
  for (const listener of listeners) listener();
}

/** Say what went wrong and the next step, in the language of the page. */
export function sayFailed(error: unknown): void {
  const known = error instanceof EarmarkError ? { code: error.code, detail: error.message, hint: error.hint } : null;
  const { what, next } = told(i18next.t, known);
  say([what, next].filter(Boolean).join(" "));
}

export function Notices() {
  const { t } = useTranslation();
  const text = useSyncExternalStore(listen, () => said);
  if (!text) return null;
  return (
    <div className="notice" role="alert">
      <p dir="auto">{text}</p>
      <button type="button" className="btn" onClick={() => say("")}>{t("notice.close")}</button>
    </div>
  );
}
