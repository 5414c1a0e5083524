/** The one client of the page and the cache in front of it. */

import { Earmark, EarmarkError, UnauthorisedError } from "@earmark/client";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { sayFailed } from "./notices";

// The cache below asks again by itself, and a page that is told at once can say so.
export const api = new Earmark({ baseUrl: globalThis.location.origin, retry: { attempts: 1 } });

export const sessionKey = ["session"] as const;

function lockWhenSignedOut(error: unknown): void {
  if (error instanceof UnauthorisedError) queries.setQueryData(sessionKey, null);
}

/** The `meta` of a mutation whose control has no room to say that it failed. */
export const small = { isSmall: true };

// The server usually runs on this very computer: without a network it answers all the same.
const networkMode = "always";

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: lockWhenSignedOut }),
  mutationCache: new MutationCache({
    onError: (error, _change, _context, mutation) => {
      if (error instanceof UnauthorisedError) lockWhenSignedOut(error);
      else if (mutation.meta === small) sayFailed(error);
    },
  }),
  defaultOptions: {
    mutations: { networkMode },
    queries: {
      networkMode,
      staleTime: 30_000,
      gcTime: 30 * 60_000, // Back shows the page as it was left
      refetchOnWindowFocus: true,
      // What was refused will be refused again.
      retry: (count, error) => count < 1 && !(error instanceof EarmarkError && error.status >= 400 && error.status < 500),
    },
  },
});

/** Forget everything that a change of marks, words or weights may have moved. */
export function rankingChanged(): Promise<void> {
  return queries.invalidateQueries({ queryKey: ["digest"] });
}

/** Forget everything that came from chats, after an import or its undoing. */
export async function chatsChanged(): Promise<void> {
  const names = ["digest", "chats", "chat", "messages", "search", "contacts", "status"];
  await Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })));
}
