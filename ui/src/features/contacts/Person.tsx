/** One person: their names, how they are reached, how much they matter, their chats, and what they were put together from. */

import type { Alias, Contact, ContactChanges, Merge } from "@earmark/client";
import { NotFoundError } from "@earmark/client";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { isTheirs } from "@/app/clashes";
import { offerUndo } from "@/app/notices";
import { useDates } from "@/app/owner";
import { useTitle } from "@/app/title";
import { EraseDialog } from "@/features/data/EraseDialog";
import { Icon } from "@/shared/Icon";
import { Bones, Face, Star, Trouble } from "@/shared/small";
import { MergeDialog } from "./MergeDialog";
import { useAddAlias, useChatsOf, useContact, useContacts, useMarkPerson, useMerges, useRemoveAlias, useUnmerge } from "./queries";

const priorities = ["low", "normal", "high", "critical"] as const;
const fields = ["name", "phone_number", "email_address", "chat_app_username"] as const;
const kinds = { name: "text", phone_number: "tel", email_address: "email", chat_app_username: "text" } as const;

/** What can be written about a person; a field is saved when it is left. */
function Fields({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const mark = useMarkPerson();
  const save = (name: (typeof fields)[number], value: string) => {
    const text = value.trim();
    if (text === (contact[name] ?? "") || (name === "name" && text === "")) return;
    const before = contact[name];
    const set = (to: string | null) => ({ id: contact.contact_id, change: { [name]: to } as ContactChanges, isRead: true });
    mark.mutate(set(text || null), {
      onSuccess: (saved) => {
        if (!isTheirs(saved)) offerUndo(t("person.saved"), () => mark.mutate(set(before)));
      },
    });
  };
  return (
    <dl className="facts">
      {fields.map((name) => (
        <div key={name} style={{ display: "contents" }}>
          <dt><label htmlFor={`person-${name}`}>{t(`person.${name}`)}</label></dt>
          <dd>
            <input
              key={contact[name]} id={`person-${name}`} className="field" type={kinds[name]} defaultValue={contact[name] ?? ""}
              dir="auto" maxLength={200} onBlur={(event) => save(name, event.target.value)}
              onKeyDown={(event) => (event.key === "Enter" ? event.currentTarget.blur() : undefined)}
            />
          </dd>
        </div>
      ))}
      <dt><label htmlFor="person-priority">{t("person.priority")}</label></dt>
      <dd>
        <select
          id="person-priority" className="field" value={contact.priority}
          onChange={(event) => mark.mutate({ id: contact.contact_id, change: { priority: priorities.find((one) => one === event.target.value) ?? "normal" }, isRead: true })}
        >
          {priorities.map((one) => <option key={one} value={one}>{t(`priority.${one}`)}</option>)}
        </select>
      </dd>
    </dl>
  );
}

function Aliases({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const add = useAddAlias(contact.contact_id);
  const remove = useRemoveAlias(contact.contact_id);
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim()) add.mutate(text.trim(), { onSuccess: () => setText("") });
  };
  const takeAway = (alias: Alias) => remove.mutate(alias, {
    onSuccess: () => offerUndo(t("person.alias_removed", { alias: alias.alias }), () => add.mutate(alias.alias)),
  });
  return (
    <>
      <h2>{t("person.aliases")}</h2>
      <p className="muted">{t("person.aliases_why")}</p>
      <ul className="words">
        {(contact.alias_details ?? []).map((alias) => (
          <li key={alias.alias_id}>
            <bdi>{alias.alias}</bdi>
            <button type="button" aria-label={t("settings.remove", { word: alias.alias })} onClick={() => takeAway(alias)}><Icon name="close" /></button>
          </li>
        ))}
      </ul>
      <form className="inline" onSubmit={submit}>
        <input className="field" aria-label={t("person.new_alias")} placeholder={t("person.new_alias")} value={text} maxLength={200} onChange={(event) => setText(event.target.value)} />
        <button type="submit" className="btn" disabled={add.isPending}>{t("settings.add")}</button>
      </form>
      {add.isError ? <Trouble error={add.error} /> : null}
    </>
  );
}

function ChatsOf({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const dates = useDates();
  const chats = useChatsOf(contact.contact_id);
  if (chats.isPending) return <Bones rows={2} />;
  if (chats.isError) return <Trouble error={chats.error} again={() => void chats.refetch()} />;
  return (
    <>
      <h2>{t("nav.chats")}</h2>
      {chats.data.length === 0 ? <p className="nobody">{t("person.no_chats")}</p> : null}
      <ul className="rows">
        {chats.data.map((chat) => (
          <li key={chat.conversation_id}>
            <Link to="/chats/$conversationId" params={{ conversationId: chat.conversation_id }} className="row" data-item>
              <span className="grow">
                <b><bdi>{chat.chat_name}</bdi></b>
                <small>{[t("messages", { count: chat.message_count }), chat.last_message_date ? dates.day(chat.last_message_date) : ""].filter(Boolean).join(" · ")}</small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function Merges({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const dates = useDates();
  const merges = useMerges(contact.contact_id).data?.items ?? [];
  const part = useUnmerge();
  if (merges.length === 0) return null;
  const names = (merge: Merge) => merge.contacts.map((one) => one.name).join(", ");
  return (
    <>
      <h2>{t("person.merges")}</h2>
      <p className="muted">{t("person.merges_why")}</p>
      <ul className="rows">
        {merges.map((merge) => (
          <li key={merge.merge_id} className="row">
            <span className="grow"><b dir="auto">{names(merge)}</b><small>{dates.when(merge.merged_at)}</small></span>
            <button
              type="button" className="btn" disabled={part.isPending} aria-label={t("person.part_who", { names: names(merge) })}
              onClick={() => part.mutate({ kept: contact.contact_id, merge: merge.merge_id })}
            >
              {t("person.part")}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Steps({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const contacts = useContacts().data ?? [];
  const [open, setOpen] = useState<"merge" | "erase" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="foot">
      <button type="button" className="btn" onClick={() => setOpen("merge")}>{t("person.merge")}</button>
      <Link to="/search" search={{ q: `from:"${contact.name.replaceAll('"', "")}"` }} className="btn">{t("person.messages")}</Link>
      {contact.is_owner ? null : <button type="button" className="btn text danger" onClick={() => setOpen("erase")}>{t("person.erase")}</button>}
      {open === "merge" ? <MergeDialog kept={contact} chosen={[]} contacts={contacts} onClose={close} /> : null}
      {open === "erase" ? (
        <EraseDialog target={{ contact_id: contact.contact_id }} title={t("erase.person", { name: contact.name })} onErased={() => navigate({ to: "/people" })} onClose={close} />
      ) : null}
    </div>
  );
}

function Head({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const mark = useMarkPerson();
  return (
    <header className="person-head">
      <Face name={contact.name} />
      <h1><bdi>{contact.name}</bdi></h1>
      {contact.is_owner ? <span className="chip">{t("people.you")}</span> : (
        <Star
          on={contact.is_critical} label={t("star.person", { name: contact.name })}
          onChange={(on) => mark.mutate({ id: contact.contact_id, change: { is_critical: on }, isRead: true })}
        />
      )}
    </header>
  );
}

export function Person() {
  const { t } = useTranslation();
  const { contactId } = useParams({ from: "/people/$contactId" });
  const person = useContact(contactId);
  useTitle(person.data?.name ?? t("people.title"));
  const contact = person.data;
  return (
    <div className="sheet-page">
      <p><Link to="/people" className="link touch">{t("person.all")}</Link></p>
      {person.isPending ? <Bones rows={8} /> : null}
      {person.isError ? (
        person.error instanceof NotFoundError ? <p className="lead">{t("person.gone")}</p> : <Trouble error={person.error} again={() => void person.refetch()} />
      ) : null}
      {contact && !person.isError ? (
        <>
          <Head contact={contact} />
          <Fields contact={contact} />
          <Aliases contact={contact} />
          <ChatsOf contact={contact} />
          <Merges contact={contact} />
          <Steps contact={contact} />
        </>
      ) : null}
    </div>
  );
}
