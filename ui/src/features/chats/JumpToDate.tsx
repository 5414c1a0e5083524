/** Any day of a chat, two clicks or a few keys away. */

import type { Chat } from "@earmark/client";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { Calendar } from "@/shared/Calendar";
import { within } from "@/shared/calendar";
import { Dialog } from "@/shared/Dialog";
import { goingTo } from "./going";
import { useShown } from "./shown";

interface Props {
  chat: Chat;
  onClose: () => void;
}

export function JumpToDate({ chat, onClose }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const navigate = useNavigate();
  const first = dates.key(chat.first_message_date ?? chat.creation_date);
  const last = dates.key(chat.last_message_date ?? chat.creation_date);
  const [day, setDay] = useState(within(useShown() ?? last, first, last));
  const go = (to?: string) => {
    void navigate(goingTo(chat.conversation_id, to));
    onClose();
  };
  return (
    <Dialog title={t("jump.title")} onClose={onClose} className="narrow">
      <Calendar day={day} first={first} last={last} onMove={setDay} onChoose={(chosen) => go(chosen)} />
      <div className="foot">
        <button type="button" className="btn" onClick={() => go(first)}>{t("jump.first")}</button>
        <button type="button" className="btn" onClick={() => go()}>{t("jump.last")}</button>
        <button type="button" className="btn text" onClick={onClose}>{t("close")}</button>
      </div>
    </Dialog>
  );
}
