/** The part of a chat that is loaded: a window that moves through a million messages and stays small. */

import type { Chat, Message } from "@earmark/client";
import { useEffect, useMemo, type RefObject } from "react";
import { useDates } from "@/app/owner";
import { byDay, targetIn, type DayOfChat, type Place } from "./days";
import { useMessages, useStart } from "./queries";

/** Pixels before an end of the window at which more is asked for. */
const near = 1600;

type Pages = ReturnType<typeof useMessages>;

export interface ChatWindow {
  pages: Pages;
  start: ReturnType<typeof useStart>;
  messages: readonly Message[];
  days: readonly DayOfChat[];
  known: ReadonlyMap<string, Message>;
  /** The message that stands for the place one wants to be at. */
  wanted: string | undefined;
  /** Names the first and the last message; empty while there is nothing to stand on. */
  extent: string;
  /** Whether the last message here is the last of the chat. */
  isLast: boolean;
}

export function useWindow(chat: Chat, place: Place, visit: string): ChatWindow {
  const dates = useDates();
  const start = useStart(chat.conversation_id, { ...place, visit }, dates.key);
  const pages = useMessages(chat.conversation_id, start);
  const messages = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data]);
  const days = useMemo(() => byDay(messages, dates.key), [messages, dates]);
  const known = useMemo(() => new Map(messages.map((message) => [message.message_id, message])), [messages]);
  const isReady = messages.length > 0 && !pages.isPlaceholderData;
  return {
    pages, start, messages, days, known,
    wanted: targetIn(days, place),
    extent: isReady ? `${messages[0]?.message_id}-${messages.at(-1)?.message_id}` : "",
    isLast: isReady && !pages.hasNextPage,
  };
}

/** Ask for more before an end of the window is reached; returns what to call when one scrolls. */
export function useReach(view: RefObject<HTMLElement | null>, pages: Pages): () => void {
  const { fetchNextPage, fetchPreviousPage, hasNextPage, hasPreviousPage, isFetching, isError } = pages;
  const reach = () => {
    const flow = view.current;
    if (!flow || isFetching || isError) return;
    if (hasPreviousPage && flow.scrollTop < near) void fetchPreviousPage();
    else if (hasNextPage && flow.scrollHeight - flow.scrollTop - flow.clientHeight < near) void fetchNextPage();
  };
  useEffect(reach);
  return reach;
}
