/** Preferences and profile; a change is shown at once and saved a moment later. */

import type { PreferenceChanges, Preferences, Profile, ProfileChanges, Weights } from "@earmark/client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, rankingChanged, sessionKey } from "@/app/api";
import { changeGuarded, note } from "@/app/clashes";

const key = ["preferences"] as const;
const pause = 200;
const read = () => api.preferences.get();

export function usePreferences() {
  return useQuery({ queryKey: key, queryFn: async () => note("preferences", await read()) });
}

export function useChangePreferences() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: key,
    scope: { id: "preferences" }, // one after the other, so the last word stays
    mutationFn: (change: PreferenceChanges) =>
      changeGuarded({ name: "preferences", change, read, send: (options) => api.preferences.change(change, options) }),
    onMutate: async (change) => {
      await cache.cancelQueries({ queryKey: key });
      const changed = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null));
      const before = cache.getQueryData<Preferences>(key);
      cache.setQueryData<Preferences>(key, before && { ...before, ...changed });
      return { before };
    },
    onSuccess: async (saved) => {
      // An answer knows nothing of the changes that still wait behind it.
      if (cache.isMutating({ mutationKey: key }) === 1) cache.setQueryData<Preferences>(key, saved);
      await rankingChanged();
    },
    onError: (_error, _change, context) => {
      cache.setQueryData(key, context?.before);
      return cache.invalidateQueries({ queryKey: key });
    },
  });
}

/** Give a value after it has stood still for a moment. */
function useStill<T>(value: T, wait: number): T {
  const [still, setStill] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setStill(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return still;
}

/** How the chats would rank with weights that are not kept. */
export function useTriedRanking(weights: Weights) {
  const still = useStill(weights, pause);
  const enabled = Object.values(still).some((weight) => weight > 0); // else nothing could be ranked
  return useQuery({
    queryKey: ["digest", "tried", still],
    queryFn: () => api.summaries.tryRanking({ ranking_weights: still, limit: 20 }, { period: "week" }),
    placeholderData: keepPreviousData,
    enabled,
  });
}

export function useChangeProfile() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: ProfileChanges) => api.profile.change(change),
    onSuccess: async (saved, change) => {
      cache.setQueryData<Profile>(sessionKey, saved);
      // Every time is written in the owner's zone, so all of them are asked for again.
      if (change.timezone) await cache.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "session" });
    },
  });
}
