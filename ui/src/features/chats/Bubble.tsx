/** One message as it was written, with what came along. */

import type { Message } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { api } from "@/app/api";
import { useDates } from "@/app/owner";
import { Icon } from "@/shared/Icon";
import { Star } from "@/shared/small";

interface Props {
  message: Message;
  here: boolean;
  named: boolean;
  turn: boolean;
  answers: Message | undefined;
  onStar: (message: Message) => void;
}

function Absent({ message }: { message: Message }) {
  const { t } = useTranslation();
  const state = message.attachment?.state ?? "omitted";
  return <span className="absent">{t(`media.${message.message_type}`)}, {t(`media.state.${state}`)}</span>;
}

function File({ message }: { message: Message }) {
  const { t } = useTranslation();
  const { attachment, message_type: type } = message;
  if (!message.has_media && !attachment) return null;
  if (attachment?.state !== "present") return <Absent message={message} />;
  const name = attachment.file_name ?? t(`media.${type}`);
  const url = api.messages.mediaUrl(message.message_id);
  if (!attachment.media_type?.startsWith("image/")) {
    return (
      <a href={url} className="file" download={name}>
        <Icon name="file" />
        <bdi>{name}</bdi>
      </a>
    );
  }
  return (
    <a href={url} target="_blank" rel="noreferrer">
      <img src={url} alt={t("media.alt", { name })} loading="lazy" />
    </a>
  );
}

function Words({ message }: { message: Message }) {
  const { t } = useTranslation();
  if (message.is_deleted) return <span className="absent">{t("media.deleted")}</span>;
  if (message.message_content) return <span className="text" dir="auto">{message.message_content}</span>;
  return null;
}

function Marks({ message }: { message: Message }) {
  const { t } = useTranslation();
  const marks = [message.is_edited ? t("media.edited") : "", message.is_forwarded ? t("media.forwarded") : ""];
  const said = marks.filter(Boolean).join(" · ");
  return said ? <>{said} · </> : null;
}

export function Bubble({ message, here, named, turn, answers, onStar }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const mine = message.user_type === "owner";
  const look = ["m", mine ? "me" : "", here ? "here" : "", turn ? "turn" : ""].filter(Boolean).join(" ");
  return (
    <li className={look} data-message={message.message_id} aria-current={here ? "location" : undefined}>
      <div className="bubble">
        {named && turn ? <b><bdi>{message.author}</bdi></b> : null}
        {answers?.message_content ? <q dir="auto">{answers.message_content.slice(0, 160)}</q> : null}
        <File message={message} />
        <Words message={message} />
        <time dateTime={message.timestamp} title={dates.full(message.timestamp)}>
          <Marks message={message} />
          {dates.time(message.timestamp)}
        </time>
      </div>
      <Star on={message.is_starred} label={t("star.message")} onChange={() => onStar(message)} />
    </li>
  );
}
