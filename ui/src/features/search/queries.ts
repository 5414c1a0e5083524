/** What a search finds, page after page. */

import type { SearchQuery } from "@earmark/client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { api } from "@/app/api";

export const ways = ["best", "newest", "chat"] as const;
export type Way = (typeof ways)[number];

const order: Record<Way, Partial<SearchQuery>> = {
  best: { sort: "best", limit: 30 }, newest: { sort: "newest", limit: 30 }, chat: { group_by: "chat", limit: 12 },
};

export function useHits(q: string, way: Way) {
  return useInfiniteQuery({
    queryKey: ["search", q, way],
    initialPageParam: "",
    queryFn: ({ pageParam }) => api.search.find({ q, context: 1, ...order[way], ...(pageParam ? { cursor: pageParam } : {}) }),
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: q !== "",
    placeholderData: keepPreviousData,
  });
}
