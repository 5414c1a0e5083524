/** What was found in a message, said small beneath it. */

import type { Item } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";

export function Note({ item, mine }: { item: Item; mine: boolean }) {
  const { t } = useTranslation();
  const dates = useDates();
  const due = item.due ? `${dates.date(item.due.date)}${item.due.time ? `, ${item.due.time}` : ""}` : "";
  const said = [t(`state.${item.state}`), due].filter(Boolean).join(" · ");
  return (
    <li className={mine ? "note me" : "note"}>
      <b>{t(`kind.${item.kind}`)}</b> · {said}
    </li>
  );
}
