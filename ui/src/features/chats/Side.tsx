/** Beside the conversation: what is open in it, who takes part, what it is about. */

import type { Chat, Digest, Item } from "@earmark/client";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useMarkPerson } from "@/features/contacts/queries";
import { EraseDialog } from "@/features/data/EraseDialog";
import { Retention } from "@/features/data/Retention";
import { keyOf } from "@/features/summaries/queries";
import { Dialog } from "@/shared/Dialog";
import { Star } from "@/shared/small";
import { useChangeChat } from "./queries";

const most = 30;

function Open({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  const dates = useDates();
  if (items.length === 0) return null;
  return (
    <>
      <h2>{t("side.open")}</h2>
      <ul>
        {items.map((item) => {
          const line = item.lines[0];
          return line ? (
            <li key={keyOf(item)}>
              <Link
                to="/chats/$conversationId" params={{ conversationId: item.conversation_id }}
                search={{ message: line.message_id }} dir="auto"
              >
                {item.text}
                <small>{dates.when(line.sent_at)}</small>
              </Link>
            </li>
          ) : null;
        })}
      </ul>
    </>
  );
}

function People({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const mark = useMarkPerson();
  const rest = chat.participants.length - most;
  return (
    <>
      <h2>{t("people.title")}</h2>
      <ul>
        {chat.participants.slice(0, most).map((person) => (
          <li key={person.contact_id} className="person">
            <Link to="/people/$contactId" params={{ contactId: person.contact_id }} className="link"><bdi>{person.name}</bdi></Link>
            {person.is_owner ? (
              <span className="muted">({t("you")})</span>
            ) : (
              <Star
                on={person.is_critical} label={t("star.person", { name: person.name })}
                onChange={(on) => mark.mutate({ id: person.contact_id, change: { is_critical: on } })}
              />
            )}
          </li>
        ))}
        {rest > 0 ? <li className="muted">{t("people.more", { count: rest })}</li> : null}
      </ul>
    </>
  );
}

/** How long this chat is kept, where that differs from the others. */
function Keeping({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const change = useChangeChat(chat.conversation_id);
  return (
    <>
      <h2>{t("keep.title")}</h2>
      <Retention
        held={chat.retention_days ?? null} conversationId={chat.conversation_id}
        onSave={(days) => change.mutate({ retention_days: days })}
      />
    </>
  );
}

function Erase({ chat }: { chat: Chat }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  return (
    <div className="foot tight">
      <button type="button" className="btn text danger" onClick={() => setOpen(true)}>{t("erase.this_chat")}</button>
      {open ? (
        <EraseDialog
          target={{ conversation_id: chat.conversation_id }} title={t("erase.chat", { name: chat.chat_name })}
          onErased={() => navigate({ to: "/chats" })} onClose={() => setOpen(false)}
        />
      ) : null}
    </div>
  );
}

export function openIn(digest: Digest | undefined): Item[] {
  const all = digest ? [...digest.needs_you, ...digest.upcoming, ...digest.promises] : [];
  const found = new Map(all.filter((item) => item.state === "open").map((item) => [item.lines[0]?.message_id ?? "", item]));
  return [...found.values()].slice(0, 8);
}

interface SideProps {
  chat: Chat;
  digest: Digest | undefined;
}

/** The same where there is no room beside the conversation. */
export function AboutChat({ chat, digest, onClose }: SideProps & { onClose: () => void }) {
  const { t } = useTranslation();
  const change = useChangeChat(chat.conversation_id);
  const follow = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest("a")) onClose(); // a door leads out of here
  };
  return (
    <Dialog title={chat.chat_name} onClose={onClose} className="about">
      <div className="foot tight">
        <button type="button" className="btn" data-first aria-pressed={chat.is_critical} onClick={() => change.mutate({ is_critical: !chat.is_critical })}>
          {t(chat.is_critical ? "message.unstar" : "star.chat")}
        </button>
        <button type="button" className="btn" aria-pressed={chat.is_muted} onClick={() => change.mutate({ is_muted: !chat.is_muted })}>
          {t(chat.is_muted ? "chats.unmute" : "chats.mute")}
        </button>
      </div>
      <div onClick={follow}><Contents chat={chat} digest={digest} /></div>
      <div className="foot"><button type="button" className="btn" onClick={onClose}>{t("close")}</button></div>
    </Dialog>
  );
}

export function Side({ chat, digest }: SideProps) {
  const { t } = useTranslation();
  return <aside className="side" aria-label={t("side.label")}><Contents chat={chat} digest={digest} /></aside>;
}

function Contents({ chat, digest }: SideProps) {
  const { t } = useTranslation();
  const topics = digest?.key_conversation_topics.topics ?? [];
  return (
    <>
      <Open items={openIn(digest)} />
      {topics.length > 0 ? (
        <>
          <h2>{t("topics.short")}</h2>
          <p dir="auto">{topics.map((topic) => topic.topic_name).join(", ")}</p>
        </>
      ) : null}
      <People chat={chat} />
      <Keeping chat={chat} />
      <Erase chat={chat} />
    </>
  );
}
