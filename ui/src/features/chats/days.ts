/** A stretch of a chat as days, and where in it a person wants to be. */

import type { Message, MessagePage, MessageQuery } from "@earmark/client";

export interface DayOfChat {
  key: string;
  messages: Message[];
}

/** A message, a calendar day, or with neither the end of the chat. */
export interface Place {
  message?: string | undefined;
  day?: string | undefined;
}

/** Put messages that follow each other under the days they were sent on. */
export function byDay(messages: readonly Message[], dayOf: (iso: string) => string): DayOfChat[] {
  const days: DayOfChat[] = [];
  for (const message of messages) {
    const key = dayOf(message.timestamp);
    const last = days.at(-1);
    if (last?.key === key) last.messages.push(message);
    else days.push({ key, messages: [message] });
  }
  return days;
}

/** What to ask the server for to be at a place. */
export function startOf(place: Place): MessageQuery {
  if (place.message) return { around: place.message };
  if (place.day) return { at: place.day };
  return { direction: "older" };
}

/** The message that stands for a place: the one named, or the first of the day or after it. */
export function targetIn(days: readonly DayOfChat[], place: Place): string | undefined {
  if (place.message || !place.day) return place.message;
  const from = place.day;
  return days.find((day) => day.key >= from)?.messages[0]?.message_id;
}

/** Whether the pages at hand already show a place, so that nothing has to be asked for. */
export function holds(pages: readonly MessagePage[], place: Place, dayOf: (iso: string) => string): boolean {
  const messages = pages.flatMap((page) => page.items);
  const [first, last] = [messages[0], messages.at(-1)];
  if (!first || !last) return false;
  if (place.message) return messages.some((message) => message.message_id === place.message);
  const isWhole = { before: !pages[0]?.previous_cursor, after: !pages.at(-1)?.next_cursor };
  if (!place.day) return isWhole.after;
  return (isWhole.before || dayOf(first.timestamp) < place.day) && dayOf(last.timestamp) >= place.day;
}
