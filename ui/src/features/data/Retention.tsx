/** How long messages are kept: what a shorter time would take is shown before it is set. */

import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { offerUndo } from "@/app/notices";
import { EraseDialog } from "./EraseDialog";

const year = 365;
const choices = [90, 180, year, 2 * year, 5 * year, 10 * year] as const;
const asForAll = "all";

interface Props {
  /** Days; 0 is for ever, null is as for all chats. */
  held: number | null;
  onSave: (days: number | null) => void;
  conversationId?: string;
}

function lengthOf(days: number, t: TFunction): string {
  if (days === 0) return t("keep.ever");
  return days % year === 0 ? t("keep.years", { count: days / year }) : t("keep.days", { count: days });
}

export function Retention({ held, onSave, conversationId }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<number | null>(null);
  const days = [...new Set([0, ...choices, ...(held === null ? [] : [held])])].sort((a, b) => a - b);
  const save = (next: number | null) => {
    const before = held;
    onSave(next);
    offerUndo(t("keep.saved"), () => onSave(before));
  };
  const choose = (value: string) => {
    if (value === asForAll) return save(null);
    return Number(value) === 0 ? save(0) : setAsked(Number(value));
  };
  return (
    <>
      <select className="field" aria-label={t("keep.title")} value={held ?? asForAll} onChange={(event) => choose(event.target.value)}>
        {conversationId ? <option value={asForAll}>{t("keep.as_all")}</option> : null}
        {days.map((one) => <option key={one} value={one}>{lengthOf(one, t)}</option>)}
      </select>
      {asked === null ? null : (
        <EraseDialog
          target={{ retention_days: asked, ...(conversationId ? { conversation_id: conversationId } : {}) }}
          title={t("keep.ask", { length: lengthOf(asked, t) })} onErased={() => undefined} onClose={() => setAsked(null)}
          instead={{ label: t("keep.do"), run: () => save(asked) }}
        />
      )}
    </>
  );
}
