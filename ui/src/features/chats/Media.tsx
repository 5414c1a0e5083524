/** A file that came with a message: shown in place where that is safe, offered otherwise, or said to be missing. */

import type { Message } from "@earmark/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/app/api";
import { useDates } from "@/app/owner";
import { localeOf } from "@/language";
import { Icon } from "@/shared/Icon";
import { elsewhere, showing, sizeOf } from "./media";

interface Props {
  message: Message;
  onLook: (message: Message) => void;
}

function useName(message: Message): string {
  const { t } = useTranslation();
  return message.attachment?.file_name ?? t(`media.${message.message_type}`);
}

function Absent({ message }: { message: Message }) {
  const { t } = useTranslation();
  const state = message.attachment?.state ?? "omitted";
  return <span className="absent">{t(`media.${message.message_type}`)}, {t(`media.state.${state}`)}</span>;
}

function Download({ message, why }: { message: Message; why?: string }) {
  const { i18n } = useTranslation();
  const name = useName(message);
  const size = message.attachment?.size;
  return (
    <a href={api.messages.mediaUrl(message.message_id)} className="file" download={name}>
      <Icon name="file" />
      <span>
        <bdi>{name}</bdi>
        <small>{[why, size ? sizeOf(size, localeOf(i18n.language)) : ""].filter(Boolean).join(" · ")}</small>
      </span>
    </a>
  );
}

function Picture({ message, onLook, onBroken }: Props & { onBroken: () => void }) {
  const { t } = useTranslation();
  const dates = useDates();
  const name = useName(message);
  const alt = t("media.alt", { name: message.author ?? name, when: dates.whenWithin(message.timestamp) });
  return (
    <button type="button" className={message.message_type === "sticker" ? "shot sticker" : "shot"} aria-label={t("media.open", { name: alt })} onClick={() => onLook(message)}>
      <img src={api.messages.mediaUrl(message.message_id)} alt={alt} loading="lazy" decoding="async" onError={onBroken} />
    </button>
  );
}

export function Media({ message, onLook }: Props) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const how = showing(message);
  const url = api.messages.mediaUrl(message.message_id);
  const onBroken = () => setBroken(true);
  const name = useName(message);
  if (how === "none") return null;
  if (how === "absent") return <Absent message={message} />;
  if (how === "elsewhere") {
    return (
      <a href={elsewhere(message) ?? ""} className="file" target="_blank" rel="noreferrer noopener">
        <Icon name="file" />
        <span><bdi>{name}</bdi><small>{t("media.elsewhere")}</small></span>
      </a>
    );
  }
  if (broken || how === "file") return <Download message={message} {...(broken ? { why: t("media.broken") } : {})} />;
  if (how === "picture") return <Picture message={message} onLook={onLook} onBroken={onBroken} />;
  if (how === "film") {
    return <video className="film" src={url} controls preload="metadata" playsInline aria-label={name} onError={onBroken} />;
  }
  return <audio className="sound" src={url} controls preload="none" aria-label={name} onError={onBroken} />;
}
