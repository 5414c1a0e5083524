/** Chats and their messages, asked for and kept. */

import type { Chat, ChatChanges, Message, MessagePage, MessageQuery } from "@earmark/client";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import { api, rankingChanged, small } from "@/app/api";

const stretch = 60;
const chatsKey = ["chats"] as const;

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

function messagesKey(conversationId: string, around: string | undefined) {
  return ["messages", conversationId, around ?? "end"] as const;
}

/** The messages of a chat around one of them, or at its end; both ways lead on. */
export function useMessages(conversationId: string, around: string | undefined) {
  const start: MessageQuery = around ? { around } : { direction: "older" };
  return useInfiniteQuery({
    queryKey: messagesKey(conversationId, around),
    initialPageParam: start,
    queryFn: ({ pageParam }) => api.chats.messages(conversationId, { limit: stretch, ...pageParam }),
    getNextPageParam: (page): MessageQuery | undefined =>
      page.next_cursor ? { cursor: page.next_cursor, direction: "newer" } : undefined,
    getPreviousPageParam: (page): MessageQuery | undefined =>
      page.previous_cursor ? { cursor: page.previous_cursor, direction: "older" } : undefined,
    maxPages: 10, // the far end is let go, so a long walk stays light
    refetchOnWindowFocus: false,
    staleTime: 5 * 60_000,
  });
}

/** Star a message, or take the star away. */
export function useStarMessage(conversationId: string, around: string | undefined) {
  const cache = useQueryClient();
  const key = messagesKey(conversationId, around);
  return useMutation({
    meta: small,
    mutationFn: (message: Message) => api.messages.change(message.message_id, { is_starred: !message.is_starred }),
    onSuccess: (changed) =>
      cache.setQueryData<InfiniteData<MessagePage>>(key, (data) => data && { ...data, pages: data.pages.map((page) => withMessage(page, changed)) }),
    onSettled: () => rankingChanged(),
  });
}

function withMessage(page: MessagePage, changed: Message): MessagePage {
  return { ...page, items: page.items.map((one) => (one.message_id === changed.message_id ? changed : one)) };
}
