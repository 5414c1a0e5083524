/** Chats and their messages, asked for and kept. */

import type { Chat, ChatChanges, Message, MessageChanges, MessagePage, MessageQuery } from "@earmark/client";
import {
  keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData, type QueryClient,
} from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { api, rankingChanged, small } from "@/app/api";
import { holds, startOf, type Place } from "./days";

const stretch = 40;
/** So many stretches are kept; the far end is let go, so a walk through a million messages stays light. */
const most = 7;
export const chatsKey = ["chats"] as const;

type Pages = InfiniteData<MessagePage, MessageQuery>;

export function useChats() {
  return useQuery({ queryKey: chatsKey, queryFn: () => api.chats.every().all() });
}

/** One chat, out of the list that is known anyway. */
export function useChat(conversationId: string): Chat | undefined {
  return useChats().data?.find((chat) => chat.conversation_id === conversationId);
}

export function useChangeChat(conversationId: string) {
  const cache = useQueryClient();
  return useMutation({
    meta: small,
    mutationFn: (change: ChatChanges) => api.chats.change(conversationId, change),
    onSuccess: (chat) =>
      cache.setQueryData<Chat[]>(chatsKey, (all) =>
        all?.map((one) => (one.conversation_id === conversationId ? { ...one, ...chat } : one)),
      ),
    onSettled: () => rankingChanged(),
  });
}

/** Where reading begins; `turn` tells a second beginning at the same place from the first. */
export interface Start {
  query: MessageQuery;
  turn: string;
}

function messagesKey(conversationId: string, start: Start) {
  return ["messages", conversationId, start] as const;
}

/** Where to begin reading; a place that is loaded already needs no new beginning. */
export function useStart(conversationId: string, place: Place & { visit: string }, dayOf: (iso: string) => string): Start {
  const cache = useQueryClient();
  const name = `${place.visit} ${place.message ?? ""} ${place.day ?? ""}`;
  const [held, setHeld] = useState<Start & { name: string }>({ name, query: startOf(place), turn: "" });
  if (held.name === name) return { query: held.query, turn: held.turn };
  const pages = cache.getQueryData<Pages>(messagesKey(conversationId, { query: held.query, turn: held.turn }))?.pages ?? [];
  const query = startOf(place);
  // The window that began here may have moved away from here.
  const isStray = JSON.stringify(query) === JSON.stringify(held.query);
  const start = holds(pages, place, dayOf) ? { query: held.query, turn: held.turn } : { query, turn: isStray ? place.visit : "" };
  setHeld({ name, ...start });
  return start;
}

/** The messages of a chat from a beginning on; both ways lead on. */
export function useMessages(conversationId: string, start: Start) {
  return useInfiniteQuery({
    queryKey: messagesKey(conversationId, start),
    initialPageParam: start.query,
    queryFn: ({ pageParam }) => api.chats.messages(conversationId, { limit: stretch, ...pageParam }),
    getNextPageParam: (page): MessageQuery | undefined =>
      page.next_cursor ? { cursor: page.next_cursor, direction: "newer" } : undefined,
    getPreviousPageParam: (page): MessageQuery | undefined =>
      page.previous_cursor ? { cursor: page.previous_cursor, direction: "older" } : undefined,
    maxPages: most,
    placeholderData: keepPreviousData, // what was read stays until the other place is there
    refetchOnWindowFocus: false,
    staleTime: 5 * 60_000,
    gcTime: 10 * 60_000,
  });
}

interface End {
  id: string;
  start: Start;
  last: string;
}

/** Add what was written after the last message known. */
export async function appendAfter(cache: QueryClient, { id, start, last }: End): Promise<void> {
  const found = await api.chats.messages(id, { around: last, limit: stretch });
  const fresh = found.items.slice(found.items.findIndex((one) => one.message_id === last) + 1);
  cache.setQueryData<Pages>(messagesKey(id, start), (data) => {
    const end = data?.pages.at(-1);
    // Somebody may have added them meanwhile.
    if (!data || !end || end.items.at(-1)?.message_id !== last || fresh.length === 0) return data;
    const next_cursor = found.next_cursor ?? null;
    return { ...data, pages: [...data.pages.slice(0, -1), { ...end, items: [...end.items, ...fresh], next_cursor }] };
  });
}

function withMessage(page: MessagePage, changed: Message): MessagePage {
  return { ...page, items: page.items.map((one) => (one.message_id === changed.message_id ? changed : one)) };
}

interface Mark {
  message: Message;
  change: MessageChanges;
}

/** Mark a message; every window of the chat shows it. */
export function useMarkMessage(conversationId: string) {
  const cache = useQueryClient();
  return useMutation({
    meta: small,
    mutationFn: ({ message, change }: Mark) => api.messages.change(message.message_id, change),
    onSuccess: (changed) =>
      cache.setQueriesData<Pages>({ queryKey: ["messages", conversationId] }, (data) =>
        data && { ...data, pages: data.pages.map((page) => withMessage(page, changed)) }),
    onSettled: () => rankingChanged(),
  });
}

/** Star a message, or take the star away. */
export function useStarMessage(conversationId: string) {
  const { mutate } = useMarkMessage(conversationId);
  return useCallback((message: Message) => mutate({ message, change: { is_starred: !message.is_starred } }), [mutate]);
}

/** What a message said before; asked for only when it was changed. */
export function useHistory(message: Message) {
  return useQuery({
    queryKey: ["message", message.message_id, "history"],
    queryFn: () => api.messages.get(message.message_id, { include: ["history"] }),
    enabled: message.is_edited || message.is_deleted,
  });
}

/** Where words stand in one chat, the latest first; `total` counts all of them. */
export function useFound(conversationId: string, words: string) {
  return useInfiniteQuery({
    queryKey: ["search", "in", conversationId, words],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      api.messages.list({
        chat: [conversationId], q: words, limit: 200, fields: ["message_id"],
        ...(pageParam ? { cursor: pageParam } : { page: 1 }),
      }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: words !== "",
  });
}
