/** One message as it was written, with what came along. */

import type { Message } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { Icon } from "@/shared/Icon";
import { Marked, Star } from "@/shared/small";
import { parts, spansOf } from "@/shared/text";
import { Media } from "./Media";

export interface BubbleActions {
  star: (message: Message) => void;
  look: (message: Message) => void;
  more: (message: Message) => void;
}

interface Props {
  message: Message;
  isHere: boolean;
  isNamed: boolean;
  isTurn: boolean;
  answers: Message | undefined;
  find: string;
  actions: BubbleActions;
}

function Words({ message, find }: { message: Message; find: string }) {
  const { t } = useTranslation();
  if (message.is_deleted) return <span className="absent">{t("media.deleted")}</span>;
  const text = message.message_content;
  if (!text) return null;
  return <span className="text" dir="auto">{find ? <Marked parts={parts(text, spansOf(text, find))} /> : text}</span>;
}

function Marks({ message }: { message: Message }) {
  const { t } = useTranslation();
  const marks = [
    message.is_critical ? t("media.critical") : "", message.is_edited ? t("media.edited") : "",
    message.is_forwarded ? t("media.forwarded") : "", message.is_done ? t("state.done") : "",
  ];
  const said = marks.filter(Boolean).join(" · ");
  return said ? <>{said} · </> : null;
}

/** What a message answers; a door to it, wherever in the chat it stands. */
function Answers({ message, to }: { message: Message; to: Message | undefined }) {
  const { t } = useTranslation();
  if (!message.reply_to) return null;
  return (
    <Link
      to="/chats/$conversationId" params={{ conversationId: message.conversation_id }} search={{ message: message.reply_to }}
      className="answers" dir="auto"
    >
      {to?.author ? <b><bdi>{to.author}</bdi></b> : null}
      {to ? (to.message_content?.slice(0, 160) ?? t(`media.${to.message_type}`)) : t("chats.answers")}
    </Link>
  );
}

export const Bubble = memo(function Bubble({ message, isHere, isNamed, isTurn, answers, find, actions }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const mine = message.user_type === "owner";
  const look = ["m", mine ? "me" : "", isHere ? "here" : "", isTurn ? "turn" : ""].filter(Boolean).join(" ");
  return (
    <li className={look} data-message={message.message_id} aria-current={isHere ? "location" : undefined}>
      <div className="bubble">
        {isNamed && isTurn ? <b><bdi>{message.author}</bdi></b> : null}
        <Answers message={message} to={answers} />
        <Media message={message} onLook={actions.look} />
        <Words message={message} find={find} />
        <time dateTime={message.timestamp} title={dates.full(message.timestamp)}>
          <Marks message={message} />
          {dates.time(message.timestamp)}
        </time>
      </div>
      <div className="acts">
        <Star on={message.is_starred} label={t("star.message")} onChange={() => actions.star(message)} />
        <button type="button" className="star" aria-label={t("message.more")} title={t("message.more")} onClick={() => actions.more(message)}>
          <Icon name="dots" />
        </button>
      </div>
    </li>
  );
});
