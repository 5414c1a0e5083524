/** Pictures of the conversation, large, one after the other. */

import type { Message } from "@earmark/client";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/app/api";
import { useDates } from "@/app/owner";
import { Dialog } from "@/shared/Dialog";
import { Icon } from "@/shared/Icon";

interface Props {
  pictures: readonly Message[];
  first: string;
  onClose: () => void;
}

/** Those right of a picture come later; in a text from right to left they still do. */
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

export function Lightbox({ pictures, first, onClose }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const [at, setAt] = useState(() => Math.max(0, pictures.findIndex((one) => one.message_id === first)));
  const [isWhole, setWhole] = useState(true);
  const picture = pictures[at];
  if (!picture) return null;
  const go = (step: number) => setAt(Math.min(pictures.length - 1, Math.max(0, at + step)));
  const press = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step !== undefined) go(step);
  };
  const url = api.messages.mediaUrl(picture.message_id);
  const name = picture.attachment?.file_name ?? t("media.image");
  const said = t("media.alt", { name: picture.author ?? name, when: dates.whenWithin(picture.timestamp) });
  return (
    <Dialog title={said} onClose={onClose} className="lightbox">
      <div className="stage" onKeyDown={press}>
        <button type="button" className="star" aria-label={t("media.earlier")} disabled={at === 0} onClick={() => go(-1)}><Icon name="back" /></button>
        <button type="button" className={isWhole ? "whole" : "full"} aria-label={t(isWhole ? "media.enlarge" : "media.fit")} onClick={() => setWhole(!isWhole)} data-first>
          <img key={url} src={url} alt={said} />
        </button>
        <button type="button" className="star" aria-label={t("media.later")} disabled={at === pictures.length - 1} onClick={() => go(1)}><Icon name="open" /></button>
      </div>
      <p dir="auto" className="said">{picture.message_content}</p>
      <div className="foot">
        <span className="num muted">{t("media.place", { at: at + 1, total: pictures.length })}</span>
        <a className="btn" href={url} download={name}>{t("media.download")}</a>
        <button type="button" className="btn" onClick={onClose}>{t("close")}</button>
      </div>
    </Dialog>
  );
}
