/** Preferences and profile; a change is shown at once and saved a moment later. */

import type { PreferenceChanges, Preferences, Profile, ProfileChanges, Weights } from "@earmark/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, rankingChanged, sessionKey } from "@/app/api";

const key = ["preferences"] as const;

export function usePreferences() {
  return useQuery({ queryKey: key, queryFn: () => api.preferences.get() });
}

export function useChangePreferences() {
  const cache = useQueryClient();
  return useMutation({
    mutationKey: key,
    scope: { id: "preferences" }, // one after the other, so the last word stays
    mutationFn: (change: PreferenceChanges) => api.preferences.change(change),
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

/** Show a weight before it is saved. */
export function useShowWeights() {
  const cache = useQueryClient();
  return (weights: Weights) =>
    cache.setQueryData<Preferences>(key, (known) => known && { ...known, ranking_weights: weights });
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
