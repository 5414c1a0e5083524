/** Who wrote a line; the owner is "You". */

import { useTranslation } from "react-i18next";
import { useContacts } from "@/features/contacts/queries";
import { capital } from "@/shared/text";

/** Tells whether a name is one of the owner's. */
export function useIsOwner(): (name: string) => boolean {
  const owner = useContacts().data?.find((contact) => contact.is_owner);
  return (name) => owner !== undefined && (owner.name === name || owner.aliases.includes(name));
}

export function Author({ name }: { name: string }) {
  const { t } = useTranslation();
  const isOwner = useIsOwner();
  return <bdi>{isOwner(name) ? capital(t("you")) : name}</bdi>;
}
