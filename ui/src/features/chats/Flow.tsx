/** The conversation: days, messages, quiet lines, and what was found in them. */

import type { Chat, Item, Message } from "@earmark/client";
import { useLocation } from "@tanstack/react-router";
import { Fragment, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { Bones, Trouble } from "@/shared/small";
import { Bubble } from "./Bubble";
import { Note } from "./Note";
import { usePlace } from "./place";
import { useMessages, useStarMessage } from "./queries";

const near = 800;

interface Props {
  chat: Chat;
  wanted: string | undefined;
  notes: ReadonlyMap<string, Item>;
}

interface LinesProps extends Props {
  messages: readonly Message[];
}

function isTurn(message: Message, before: Message | undefined): boolean {
  return before?.contact_id !== message.contact_id || before.message_type === "system";
}

function Event({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const key = `event.${message.system_event}`;
  const text = message.message_content ?? (i18n.exists(key) ? t(key) : t("event.other"));
  return <li className="event" data-message={message.message_id} dir="auto">{text}</li>;
}

function Lines({ chat, wanted, notes, messages }: LinesProps) {
  const dates = useDates();
  const star = useStarMessage(chat.conversation_id, wanted);
  const known = new Map(messages.map((message) => [message.message_id, message]));
  const named = chat.chat_type === "group" || !chat.participants.some((person) => person.is_owner);
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const newDay = !before || dates.key(before.timestamp) !== dates.key(message.timestamp);
    const note = notes.get(message.message_id);
    return (
      <Fragment key={message.message_id}>
        {newDay ? <li className="day">{dates.heading(message.timestamp)}</li> : null}
        {message.message_type === "system" ? (
          <Event message={message} />
        ) : (
          <Bubble
            message={message} here={message.message_id === wanted} named={named && message.user_type !== "owner"}
            turn={newDay || isTurn(message, before)} onStar={(one) => star.mutate(one)}
            answers={message.reply_to ? known.get(message.reply_to) : undefined}
          />
        )}
        {note ? <Note item={note} mine={message.user_type === "owner"} /> : null}
      </Fragment>
    );
  });
}

export function Flow({ chat, wanted, notes }: Props) {
  const { t } = useTranslation();
  const pages = useMessages(chat.conversation_id, wanted);
  const view = useRef<HTMLDivElement>(null);
  const visit = useLocation({ select: (location) => location.state.__TSR_key ?? location.href });
  const messages = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const extent = messages.length ? `${messages[0]?.message_id}-${messages.at(-1)?.message_id}` : "";
  const remember = usePlace(view, { visit, wanted, extent });
  const { fetchNextPage, fetchPreviousPage, hasNextPage, hasPreviousPage, isFetching } = pages;
  const reach = () => {
    const flow = view.current;
    if (!flow || isFetching) return;
    if (hasPreviousPage && flow.scrollTop < near) void fetchPreviousPage();
    else if (hasNextPage && flow.scrollHeight - flow.scrollTop - flow.clientHeight < near) void fetchNextPage();
  };
  useEffect(reach);
  const scrolled = () => {
    remember();
    reach();
  };
  return (
    <div className="flow" ref={view} onScroll={scrolled} tabIndex={0} role="region" aria-label={t("chats.messages")}>
      {pages.isPending ? <Bones rows={10} /> : null}
      {pages.isError ? <Trouble error={pages.error} again={() => void pages.refetch()} /> : null}
      <ol>
        {hasPreviousPage || messages.length === 0 ? null : <li className="more-line">{t("chats.beginning")}</li>}
        <Lines chat={chat} wanted={wanted} notes={notes} messages={messages} />
      </ol>
    </div>
  );
}
