/** The digest, asked for and kept. */

import type { Item } from "@earmark/client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "@/app/api";
import { useDates } from "@/app/owner";
import { askFor, monthUntil, type Period } from "./period";

/** The calendar day it is for the owner. */
function useToday(): string {
  return useDates().key(new Date().toISOString());
}

export function useDigest(period: Period) {
  const { i18n } = useTranslation();
  const query = { ...askFor(period, useToday()), language: i18n.language };
  return useQuery({
    queryKey: ["digest", query],
    queryFn: () => api.summaries.digest(query),
    placeholderData: keepPreviousData,
  });
}

/** What is open in one chat in the month of its last message. */
export function useOpenHere(conversationId: string, lastDay: string | undefined) {
  const { i18n } = useTranslation();
  const days = lastDay ? askFor(monthUntil(lastDay), lastDay) : {};
  const query = { ...days, conversation_id: [conversationId], language: i18n.language };
  return useQuery({ queryKey: ["digest", query], queryFn: () => api.summaries.digest(query), enabled: Boolean(lastDay) });
}

/** How many matters wait for the owner since yesterday. */
export function useWaitingCount(): number {
  return useDigest({}).data?.needs_you.length ?? 0;
}

/** One name for an item that survives a new ranking. */
export function keyOf(item: Item): string {
  return `${item.kind}-${item.lines[0]?.message_id ?? item.text}`;
}
