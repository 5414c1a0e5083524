/** One day of a conversation: its name, which stays in view, and what was written. */

import type { Chat, Item, Message } from "@earmark/client";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { Bubble, type BubbleActions } from "./Bubble";
import type { DayOfChat } from "./days";
import { Note } from "./Note";

interface Props {
  day: DayOfChat;
  chat: Chat;
  here: string | undefined;
  notes: ReadonlyMap<string, Item>;
  find: string;
  known: ReadonlyMap<string, Message>;
  actions: BubbleActions;
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

export function Day({ day, chat, here, notes, find, known, actions }: Props) {
  const dates = useDates();
  const named = chat.chat_type === "group" || !chat.participants.some((person) => person.is_owner);
  const [first] = day.messages;
  if (!first) return null;
  return (
    <section className="day" aria-labelledby={`day-${day.key}`}>
      <h2 id={`day-${day.key}`}><span>{dates.heading(first.timestamp)}</span></h2>
      <ol>
        {day.messages.map((message, index) => {
          const note = notes.get(message.message_id);
          return (
            <Fragment key={message.message_id}>
              {message.message_type === "system" ? (
                <Event message={message} />
              ) : (
                <Bubble
                  message={message} isHere={message.message_id === here} isNamed={named && message.user_type !== "owner"}
                  isTurn={isTurn(message, day.messages[index - 1])} find={find} actions={actions}
                  answers={message.reply_to ? known.get(message.reply_to) : undefined}
                />
              )}
              {note ? <Note item={note} mine={message.user_type === "owner"} /> : null}
            </Fragment>
          );
        })}
      </ol>
    </section>
  );
}
