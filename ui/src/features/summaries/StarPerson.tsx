/** Marks the person who wrote a line as important; the ranking follows at once. */

import type { Line } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { useMarkPerson, useWriter } from "@/features/contacts/queries";
import { Star } from "@/shared/small";

export function StarPerson({ line }: { line: Line }) {
  const { t } = useTranslation();
  const contact = useWriter(line);
  const mark = useMarkPerson();
  if (!contact) return null; // nobody yet, or no longer, to be starred
  const label = t("star.person", { name: line.author });
  return <Star on={contact.is_critical} label={label} onChange={(on) => mark.mutate({ id: contact.contact_id, change: { is_critical: on } })} />;
}
