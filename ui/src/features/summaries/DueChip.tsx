/** When something is due, as a person says it; red only when it is today or was before. */

import type { Due } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";

export function DueChip({ due, open }: { due: Due; open: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const away = dates.away(due.date);
  const day = dates.dateWithin(due.date);
  const text = away < 0 ? t("due.was", { day }) : t("due.by", { day: due.time ? `${day} ${due.time}` : day });
  return (
    <span className={open && away <= 0 ? "chip late num" : "chip num"} title={dates.fullDate(due.date)}>
      {text}
    </span>
  );
}
