/** What went wrong in the language of the page: told by the code, else in the server's own words. */

import type { TFunction } from "i18next";

export interface Told {
  what: string;
  next: string;
}

interface Given {
  code?: string | null;
  detail?: string | null;
  title?: string | null;
  hint?: string | null;
}

/** The sentences for a problem; `next` is empty when nobody knows a next step. */
export function told(t: TFunction, problem: Given | null): Told {
  const spoken = (part: keyof Told) => t(`problem.${problem?.code ?? ""}.${part}`, { defaultValue: "" });
  return {
    what: spoken("what") || problem?.detail || problem?.title || t("trouble.unknown"),
    next: spoken("what") ? spoken("next") : (problem?.hint ?? ""),
  };
}
