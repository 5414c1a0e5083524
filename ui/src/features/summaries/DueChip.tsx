/** When something is due, as a person says it; red only when it is today or was before. */

import type { Due } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { daysBetween } from "@/shared/dates";

interface Props {
  due: Due;
  open: boolean;
  /** The day the letter tells of; a letter about last May knows no later one. */
  asOf: string;
}

export function DueChip({ due, open, asOf }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const away = daysBetween(asOf, due.date);
  const day = dates.dateWithin(due.date);
  const text = away < 0 ? t("due.was", { day }) : t("due.by", { day: due.time ? `${day} ${due.time}` : day });
  return (
    <span className={open && away <= 0 ? "chip late num" : "chip num"} title={dates.fullDate(due.date)}>
      {text}
    </span>
  );
}
