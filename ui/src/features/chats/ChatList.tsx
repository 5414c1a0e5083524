/** The list of chats, the latest first. */

import type { Chat, Item } from "@earmark/client";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useDigest } from "@/features/summaries/queries";
import { Icon } from "@/shared/Icon";
import { Bones, Face, Trouble } from "@/shared/small";
import { quoted } from "@/shared/text";
import { useChats } from "./queries";

function Moment({ iso }: { iso: string | null }) {
  const dates = useDates();
  if (!iso) return <span />;
  const isToday = dates.away(dates.key(iso)) === 0;
  return <time dateTime={iso} title={dates.full(iso)}>{isToday ? dates.time(iso) : dates.day(iso)}</time>;
}

function Row({ chat, waiting }: { chat: Chat; waiting: Item | undefined }) {
  const { t } = useTranslation();
  const line = waiting?.lines[0];
  const people = chat.chat_type === "group" ? `${t("people.count", { count: chat.participants.length })} · ` : "";
  return (
    <li>
      <Link
        to="/chats/$conversationId" params={{ conversationId: chat.conversation_id }}
        search={line ? { message: line.message_id } : {}} className="c" data-item
        activeOptions={{ includeSearch: false }} activeProps={{ "aria-current": "page" }}
      >
        <Face name={chat.chat_name} />
        <b>
          <bdi>{chat.chat_name}</bdi>
          {chat.is_critical ? <Icon name="star" /> : null}
          {chat.is_muted ? <Icon name="mute" /> : null}
        </b>
        <Moment iso={chat.last_message_date} />
        <p dir="auto">
          {line ? <><span className="flag">{t(waiting?.kind === "promise" ? "chats.promised" : "chats.waiting")}</span>{quoted(line)}</> : `${people}${t("messages", { count: chat.message_count })}`}
        </p>
      </Link>
    </li>
  );
}

function useWaiting(): ReadonlyMap<string, Item> {
  const digest = useDigest({}).data;
  return new Map([...(digest?.needs_you ?? [])].reverse().map((item) => [item.conversation_id, item]));
}

export function ChatList({ heading }: { heading: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const chats = useChats();
  const waiting = useWaiting();
  const [text, setText] = useState("");
  const wanted = text.trim().toLocaleLowerCase();
  const shown = (chats.data ?? []).filter((chat) => chat.chat_name.toLocaleLowerCase().includes(wanted));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: "/search", search: { q: text } });
  };
  return (
    <div className="list">
      {heading ? <h1>{t("nav.chats")}</h1> : null}
      <form className="find" role="search" onSubmit={submit}>
        <input
          className="field" type="search" placeholder={t("chats.find")} aria-label={t("chats.find")}
          value={text} onChange={(event) => setText(event.target.value)}
        />
        <kbd aria-hidden="true">/</kbd>
      </form>
      {chats.isPending ? <Bones rows={8} /> : null}
      {chats.isError ? <Trouble error={chats.error} again={() => void chats.refetch()} /> : null}
      <ul aria-label={t("nav.chats")}>
        {shown.map((chat) => (
          <Row key={chat.conversation_id} chat={chat} waiting={waiting.get(chat.conversation_id)} />
        ))}
      </ul>
      {wanted && shown.length === 0 ? <p className="more-line">{t("chats.none")}</p> : null}
    </div>
  );
}
