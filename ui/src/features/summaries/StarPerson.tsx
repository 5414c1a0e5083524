/** Marks the person who wrote a line as important; the ranking follows at once. */

import type { Line } from "@earmark/client";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "@/app/api";
import { named, useContacts, useMarkPerson } from "@/features/contacts/queries";
import { Star } from "@/shared/small";

export function StarPerson({ line }: { line: Line }) {
  const { t } = useTranslation();
  const contact = named(useContacts().data, line.author);
  const mark = useMarkPerson();
  const toggle = useMutation({
    mutationFn: async (on: boolean) => {
      // A name may be that of two people; the message knows which one wrote it.
      const id = contact?.contact_id ?? (await api.message(line.message_id)).contact_id;
      if (id) await mark.mutateAsync({ id, change: { is_critical: on } });
    },
  });
  const on = contact?.is_critical ?? false;
  return <Star on={on} label={t("star.person", { name: line.author })} onChange={(next) => toggle.mutate(next)} />;
}
