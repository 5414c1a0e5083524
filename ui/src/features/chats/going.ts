/** Going to places of a chat, and telling one visit from the next. */

import { useLocation } from "@tanstack/react-router";

/** What names this visit: its entry in the history. */
export function useVisit(): string {
  return useLocation({ select: (location) => location.state.__TSR_key ?? location.href });
}

/** Where to navigate for a day of a chat, or for its end; also for somebody who strayed from there. */
export function goingTo(conversationId: string, day?: string) {
  return {
    to: "/chats/$conversationId",
    params: { conversationId },
    search: day ? { day } : {},
    state: { turn: performance.now() },
  } as const;
}
