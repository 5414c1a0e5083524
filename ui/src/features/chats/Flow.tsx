/** The conversation: days and messages around the place one is at, and the ways to others. */

import { NotFoundError, type Chat, type Item, type Message } from "@earmark/client";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { Icon } from "@/shared/Icon";
import { Bones, Trouble } from "@/shared/small";
import { useArrivals } from "./arrivals";
import type { BubbleActions } from "./Bubble";
import { Day } from "./Day";
import type { Place } from "./days";
import { goingTo, useVisit } from "./going";
import { Lightbox } from "./Lightbox";
import { isPicture } from "./media";
import { MessageSheet } from "./MessageSheet";
import { firstVisible, isAtEnd, usePlace } from "./place";
import { useStarMessage } from "./queries";
import { show } from "./shown";
import { useReach, useWindow, type ChatWindow } from "./window";

interface Props {
  chat: Chat;
  place: Place;
  notes: ReadonlyMap<string, Item>;
  /** Words that are looked for in this chat. */
  find: string;
}

/** What is open above the conversation: a picture, or all there is to know of a message. */
interface Opened {
  what: "picture" | "sheet";
  id: string;
}

function useJump(chat: Chat) {
  const navigate = useNavigate();
  return useCallback((day?: string) => {
    void navigate(goingTo(chat.conversation_id, day));
  }, [navigate, chat.conversation_id]);
}

function State({ pages, onEnd }: { pages: ChatWindow["pages"]; onEnd: () => void }) {
  const { t } = useTranslation();
  if (pages.isPending) return <Bones rows={10} />;
  if (!pages.isError) return null;
  if (!(pages.error instanceof NotFoundError)) return <Trouble error={pages.error} again={() => void pages.refetch()} />;
  return (
    <div className="gone">
      <h2>{t("chats.message_gone")}</h2>
      <p>{t("chats.message_gone_why")}</p>
      <button type="button" className="btn go" onClick={onEnd}>{t("jump.last")}</button>
    </div>
  );
}

function ToEnd({ fresh, onClick }: { fresh: number; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" className="btn to-end" onClick={onClick}>
      {fresh > 0 ? t("chats.fresh", { count: fresh }) : t("jump.last")} <Icon name="down" />
    </button>
  );
}

function Above({ opened, held, actions, onClose }: { opened: Opened; held: ChatWindow; actions: BubbleActions; onClose: () => void }) {
  if (opened.what === "picture") {
    return <Lightbox pictures={held.messages.filter(isPicture)} first={opened.id} onClose={onClose} />;
  }
  const message = held.known.get(opened.id);
  return message ? <MessageSheet message={message} onStar={actions.star} onClose={onClose} /> : null;
}

function useActions(chat: Chat, open: (opened: Opened) => void): BubbleActions {
  const star = useStarMessage(chat.conversation_id);
  return useMemo(() => ({
    star,
    look: (message: Message) => open({ what: "picture", id: message.message_id }),
    more: (message: Message) => open({ what: "sheet", id: message.message_id }),
  }), [star, open]);
}

export function Flow({ chat, place, notes, find }: Props) {
  const { t } = useTranslation();
  const dates = useDates();
  const jump = useJump(chat);
  const visit = useVisit();
  const held = useWindow(chat, place, visit);
  const view = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const [isBelow, setBelow] = useState(true);
  const actions = useActions(chat, setOpened);
  const { pages, wanted, extent, isLast } = held;
  const remember = usePlace(view, { visit, wanted, isDay: !place.message, extent, isLast });
  const reach = useReach(view, pages);
  const fresh = useArrivals(chat, held, isBelow);
  const scrolled = () => {
    remember();
    reach();
    const flow = view.current;
    if (!flow) return;
    setBelow(isAtEnd(flow));
    const top = held.known.get(firstVisible(flow)?.id ?? "");
    show(top && dates.key(top.timestamp));
  };
  const press = (event: KeyboardEvent) => {
    if (event.target !== view.current || (event.key !== "Home" && event.key !== "End")) return;
    event.preventDefault();
    jump(event.key === "Home" && chat.first_message_date ? dates.key(chat.first_message_date) : undefined);
  };
  return (
    <div className="flow-frame">
      <div className="flow" ref={view} onScroll={scrolled} onKeyDown={press} tabIndex={0} role="region" aria-label={t("chats.messages")}>
        <State pages={pages} onEnd={() => jump()} />
        <div className="days">
          {extent && !pages.hasPreviousPage ? <p className="more-line">{t("chats.beginning")}</p> : null}
          {held.days.map((day) => (
            <Day key={day.key} day={day} chat={chat} here={place.message} notes={notes} find={find} known={held.known} actions={actions} />
          ))}
        </div>
      </div>
      {extent && !(isBelow && isLast) ? <ToEnd fresh={fresh} onClick={() => jump()} /> : null}
      {opened ? <Above opened={opened} held={held} actions={actions} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}
