/** Words looked for in one chat: how often they stand there, and one step to the earlier or the later place. */

import type { Chat } from "@earmark/client";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/Icon";
import { useFound } from "./queries";

const pause = 200;

interface Props {
  chat: Chat;
  onClose: () => void;
}

/** Go to a place of the words, or change them, without leaving a trail in the history. */
function useGo(chat: Chat) {
  const navigate = useNavigate();
  const { message, day } = useSearch({ from: "/chats/$conversationId" });
  return useCallback((find: string, to?: string) => {
    const place = to ? { message: to } : { ...(message ? { message } : {}), ...(day ? { day } : {}) };
    void navigate({
      to: "/chats/$conversationId", params: { conversationId: chat.conversation_id },
      search: { ...place, ...(find ? { find } : {}) }, replace: true,
    });
  }, [navigate, chat.conversation_id, message, day]);
}

/** The places of the words, and the one that is shown. */
function useSteps(chat: Chat, words: string) {
  const found = useFound(chat.conversation_id, words);
  const { message } = useSearch({ from: "/chats/$conversationId" });
  const go = useGo(chat);
  const places = found.data?.pages.flatMap((page) => page.items.map((one) => one.message_id)) ?? [];
  const at = message ? places.indexOf(message) : -1;
  const total = found.data?.pages[0]?.total ?? 0;
  const step = async (by: 1 | -1) => {
    const next = at + by;
    const held = places[next];
    if (held) return go(words, held);
    if (by === 1 && found.hasNextPage) {
      const more = await found.fetchNextPage();
      const all = more.data?.pages.flatMap((page) => page.items) ?? [];
      const fetched = all[next];
      if (fetched) go(words, fetched.message_id);
    }
    return undefined;
  };
  return { found, at, total, step, first: places[0] };
}

function useTyped(chat: Chat): [string, (text: string) => void, string] {
  const { find = "" } = useSearch({ from: "/chats/$conversationId" });
  const go = useGo(chat);
  const [text, setText] = useState(find);
  useEffect(() => {
    const words = text.trim();
    if (words === find) return undefined;
    const timer = setTimeout(() => go(words), pause);
    return () => clearTimeout(timer);
  }, [text, find, go]);
  return [text, setText, find];
}

export function FindBar({ chat, onClose }: Props) {
  const { t } = useTranslation();
  const go = useGo(chat);
  const [text, setText, find] = useTyped(chat);
  const { found, at, total, step, first } = useSteps(chat, find);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const shownFor = useRef(find);
  useEffect(() => {
    // The latest place shows itself as soon as new words are found.
    if (!first || shownFor.current === find || found.isPlaceholderData) return;
    shownFor.current = find;
    go(find, first);
  }, [first, find, found.isPlaceholderData, go]);
  const close = () => {
    go("");
    onClose();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") close();
    if (event.key !== "Enter") return;
    event.preventDefault();
    void step(event.shiftKey ? -1 : 1);
  };
  const said = !find ? "" : found.isPending ? "" : total === 0 ? t("find.none") : t("find.place", { at: at + 1, total });
  return (
    <div className="find-bar" role="search" onKeyDown={press}>
      <input
        ref={field} className="field" type="search" aria-label={t("find.open")} placeholder={t("find.open")}
        value={text} onChange={(event) => setText(event.target.value)}
      />
      <span className="num" role="status">{said}</span>
      <button type="button" className="star" aria-label={t("find.earlier")} title={t("find.earlier")} disabled={at + 1 >= total} onClick={() => void step(1)}>
        <Icon name="up" />
      </button>
      <button type="button" className="star" aria-label={t("find.later")} title={t("find.later")} disabled={at <= 0} onClick={() => void step(-1)}>
        <Icon name="down" />
      </button>
      <button type="button" className="star" aria-label={t("find.close")} title={t("find.close")} onClick={close}><Icon name="close" /></button>
    </div>
  );
}
