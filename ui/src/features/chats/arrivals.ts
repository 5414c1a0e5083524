/** New messages while a chat is open: looked for now and then, shown without moving what is read. */

import type { Chat } from "@earmark/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/app/api";
import { appendAfter, chatsKey } from "./queries";
import type { ChatWindow } from "./window";

const beat = 10_000;

/** How many messages came that were not seen yet. */
export function useArrivals(chat: Chat, held: ChatWindow, isBelow: boolean): number {
  const cache = useQueryClient();
  const id = chat.conversation_id;
  const pulse = useQuery({
    queryKey: ["pulse", id],
    queryFn: () => api.chats.get(id, { limit: 1, fields: ["message_count"] }),
    refetchInterval: beat, // only while the window is looked at
    staleTime: 0,
  });
  const count = pulse.data?.message_count ?? chat.message_count;
  const [seen, setSeen] = useState(count);
  if (isBelow && held.isLast && seen !== count) setSeen(count);
  const { start, isLast, messages } = held;
  const last = isLast ? messages.at(-1)?.message_id : undefined;
  useEffect(() => {
    if (count === chat.message_count) return;
    void cache.invalidateQueries({ queryKey: chatsKey });
    if (last) void appendAfter(cache, { id, start, last });
  }, [cache, id, start, last, count, chat.message_count]);
  return Math.max(0, count - seen);
}
