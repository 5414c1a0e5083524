/** All there is to know of one message, and what can be done with it. */

import type { Message } from "@earmark/client";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { offerUndo } from "@/app/notices";
import { useDates } from "@/app/owner";
import { EraseDialog } from "@/features/data/EraseDialog";
import { Dialog } from "@/shared/Dialog";
import { Trouble } from "@/shared/small";
import { useHistory, useMarkMessage } from "./queries";

interface Props {
  message: Message;
  onStar: (message: Message) => void;
  onClose: () => void;
}

function History({ message }: { message: Message }) {
  const { t } = useTranslation();
  const dates = useDates();
  const history = useHistory(message);
  const versions = history.data?.versions ?? [];
  if (versions.length === 0) return null;
  return (
    <>
      <h3>{t("message.before")}</h3>
      <ol className="versions">
        {versions.map((version) => (
          <li key={version.replaced_at}>
            <p dir="auto">{version.message_content}</p>
            <small>{t("message.until", { when: dates.full(version.replaced_at) })}</small>
          </li>
        ))}
      </ol>
    </>
  );
}

function CopyLink({ message }: { message: Message }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const link = `${location.origin}${location.pathname}?message=${message.message_id}`;
  return (
    <button type="button" className="btn" onClick={() => void navigator.clipboard.writeText(link).then(() => setCopied(true))}>
      {t(copied ? "message.copied" : "message.copy")}
    </button>
  );
}

export function MessageSheet({ message, onStar, onClose }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const [erasing, setErasing] = useState(false);
  const mark = useMarkMessage(message.conversation_id);
  const done = () => {
    const set = (is_done: boolean) => ({ message, change: { is_done } });
    mark.mutate(set(!message.is_done));
    // What fails is said in its place.
    offerUndo(t(message.is_done ? "message.reopened" : "message.through"), () => mark.mutate(set(message.is_done)));
    onClose();
  };
  return (
    <Dialog title={message.author ?? t("media.system")} onClose={onClose}>
      <p className="muted">{dates.full(message.timestamp)}</p>
      {message.message_content ? <blockquote className="whole-text" dir="auto">{message.message_content}</blockquote> : null}
      <History message={message} />
      <div className="foot">
        <button type="button" className="btn" aria-pressed={message.is_starred} onClick={() => onStar(message)}>
          {t(message.is_starred ? "message.unstar" : "message.star")}
        </button>
        <button
          type="button" className="btn" aria-pressed={message.is_critical}
          onClick={() => mark.mutate({ message, change: { is_critical: !message.is_critical } })}
        >
          {t(message.is_critical ? "message.not_critical" : "message.critical")}
        </button>
        <button type="button" className="btn" aria-pressed={message.is_done} onClick={done}>
          {t(message.is_done ? "message.not_done" : "message.done")}
        </button>
        <CopyLink message={message} />
        <button type="button" className="btn text danger" onClick={() => setErasing(true)}>{t("message.erase")}</button>
        <button type="button" className="btn text" onClick={onClose}>{t("close")}</button>
      </div>
      {erasing ? (
        <EraseDialog target={{ message_ids: [message.message_id] }} title={t("erase.message")} onErased={onClose} onClose={() => setErasing(false)} />
      ) : null}
      {mark.isError ? <Trouble error={mark.error} /> : null}
    </Dialog>
  );
}
