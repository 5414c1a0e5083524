/** Asks once which of the people in the chats is the owner; nothing waits for the answer. */

import type { Chat } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useChats } from "@/features/chats/queries";
import { useMarkPerson } from "@/features/contacts/queries";

const few = 8;

interface Candidate {
  id: string;
  name: string;
  chats: number;
}

/** Who takes part in most chats is most likely the owner. */
export function candidates(chats: readonly Chat[], limit: number): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const person of chats.flatMap((chat) => chat.participants)) {
    const known = found.get(person.contact_id);
    found.set(person.contact_id, { id: person.contact_id, name: person.name, chats: (known?.chats ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.chats - a.chats || a.name.localeCompare(b.name)).slice(0, limit);
}

export function WhoAreYou() {
  const { t } = useTranslation();
  const chats = useChats().data ?? [];
  const mark = useMarkPerson();
  const people = candidates(chats, few + 1);
  return (
    <section className="ask">
      <h2>{t("who.title")}</h2>
      <p>{t("who.why")}</p>
      <div className="opts">
        {people.slice(0, few).map((person) => (
          <button
            key={person.id} type="button" className="opt" disabled={mark.isPending}
            onClick={() => mark.mutate({ id: person.id, change: { is_owner: true } })}
          >
            <b dir="auto">{person.name}</b>
            <span>{t("who.in", { chats: t("chats.count", { count: person.chats }) })}</span>
          </button>
        ))}
      </div>
      {people.length > few ? <p className="foot"><Link to="/people" className="link touch">{t("who.others")}</Link></p> : null}
    </section>
  );
}
