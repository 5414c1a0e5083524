/** The people of the chats: who matters, how much, and which of them is the owner. */

import type { Contact } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "@/app/title";
import { Bones, Face, Star, Trouble } from "@/shared/small";
import { useContacts, useMarkPerson } from "./queries";
import { Suggestions } from "./Suggestions";

const priorities = ["low", "normal", "high", "critical"] as const;
const most = 200;

interface PersonProps {
  contact: Contact;
  choosing: boolean;
  onChoose: () => void;
}

function Person({ contact, choosing, onChoose }: PersonProps) {
  const { t } = useTranslation();
  const mark = useMarkPerson();
  const id = contact.contact_id;
  const others = [contact.phone_number, ...contact.aliases].filter((alias) => alias && alias !== contact.name);
  return (
    <li className="row person-row" data-person={contact.name}>
      <Face name={contact.name} />
      <span className="grow">
        <Link to="/people/$contactId" params={{ contactId: id }} className="door" data-item><b><bdi>{contact.name}</bdi></b></Link>
        {contact.is_owner ? (
          <small>
            {t("people.you")} · <button type="button" className="link" onClick={onChoose}>{t("report.someone_else")}</button>
          </small>
        ) : null}
        {others.length > 0 ? <small dir="auto">{t("people.also", { names: others.slice(0, 3).join(", ") })}</small> : null}
      </span>
      {contact.is_owner ? null : (
        <>
          {choosing ? (
            <button type="button" className="btn text" onClick={() => mark.mutate({ id, change: { is_owner: true } })}>
              {t("people.me")}
            </button>
          ) : null}
          <select
            className="field" value={contact.priority} aria-label={t("people.priority", { name: contact.name })}
            onChange={(event) => mark.mutate({ id, change: { priority: priorities.find((one) => one === event.target.value) ?? "normal" } })}
          >
            {priorities.map((one) => <option key={one} value={one}>{t(`priority.${one}`)}</option>)}
          </select>
          <Star
            on={contact.is_critical} label={t("star.person", { name: contact.name })}
            onChange={(on) => mark.mutate({ id, change: { is_critical: on } })}
          />
        </>
      )}
    </li>
  );
}

function rank(contact: Contact): number {
  return contact.is_owner ? 2 : contact.is_critical ? 1 : 0;
}

/** Those one of whose names or numbers holds what was typed; the owner and the starred first. */
function fitting(contacts: readonly Contact[], wanted: string): Contact[] {
  const names = (one: Contact) => [one.name, one.phone_number ?? "", ...one.aliases];
  const digits = /^[+\d\s()/.-]{3,}$/.test(wanted) ? wanted.replace(/\D/g, "") : "";
  const fits = (name: string) =>
    name.toLocaleLowerCase().includes(wanted) || (digits !== "" && name.replace(/\D/g, "").includes(digits));
  return contacts
    .filter((one) => names(one).some(fits))
    .sort((a, b) => rank(b) - rank(a) || a.name.localeCompare(b.name));
}

export function People() {
  const { t } = useTranslation();
  const contacts = useContacts();
  const [text, setText] = useState("");
  const [choosing, setChoosing] = useState(false);
  useTitle(t("people.title"));
  const wanted = text.trim().toLocaleLowerCase();
  const all = contacts.data ?? [];
  const ownerKnown = all.some((one) => one.is_owner);
  const shown = fitting(all, wanted);
  return (
    <div className="sheet-page wide">
      <h1>{t("people.title")}</h1>
      <p className="lead">{t("people.lead")}</p>
      <form className="find" role="search" onSubmit={(event) => event.preventDefault()} style={{ margin: "var(--s5) 0 var(--s3)" }}>
        <input
          className="field" type="search" placeholder={t("people.find")} aria-label={t("people.find")}
          value={text} onChange={(event) => setText(event.target.value)}
        />
      </form>
      {contacts.isPending ? <Bones rows={8} /> : null}
      {contacts.isError ? <Trouble error={contacts.error} again={() => void contacts.refetch()} /> : null}
      <Suggestions contacts={wanted ? [] : all} />
      <ul className="rows">
        {shown.slice(0, most).map((contact) => (
          <Person
            key={contact.contact_id} contact={contact} choosing={choosing || !ownerKnown}
            onChoose={() => setChoosing(!choosing)}
          />
        ))}
      </ul>
      {shown.length > most ? <p className="more-line">{t("people.narrow", { count: shown.length - most })}</p> : null}
      {contacts.data && shown.length === 0 ? <p className="nobody">{t("people.none")}</p> : null}
    </div>
  );
}
