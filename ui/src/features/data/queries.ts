/** Exports and erasing: begun, watched while they go on, left alone otherwise. */

import type { EraseRequest, EraseTarget, Erasure, Export, ExportRequest } from "@earmark/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, chatsChanged, small } from "@/app/api";

const exportsKey = ["exports"] as const;
const erasuresKey = ["erasures"] as const;
const beat = 700;

export function isWriting(one: Export): boolean {
  return one.state === "pending" || one.state === "processing";
}

export function isErasing(one: Erasure): boolean {
  return one.state === "hiding" || one.state === "erasing" || one.state === "scrubbing";
}

export function useExports() {
  return useQuery({
    queryKey: exportsKey,
    queryFn: async () => (await api.exports.list()).items,
    refetchInterval: (query) => (query.state.data?.some(isWriting) ? beat : false),
    staleTime: 0,
  });
}

export function useExporting() {
  const cache = useQueryClient();
  const onSettled = () => cache.invalidateQueries({ queryKey: exportsKey });
  return {
    start: useMutation({ mutationFn: (wanted: ExportRequest) => api.exports.start(wanted), onSettled }),
    cancel: useMutation({ meta: small, mutationFn: (one: Export) => api.exports.cancel(one.export_id), onSettled }),
    remove: useMutation({ meta: small, mutationFn: (one: Export) => api.exports.remove(one.export_id), onSettled }),
  };
}

export function useErasures() {
  const erasures = useQuery({
    queryKey: erasuresKey,
    queryFn: async () => (await api.erasing.list()).items,
    refetchInterval: (query) => (query.state.data?.some(isErasing) ? beat : false),
    staleTime: 0,
  });
  const hiding = erasures.data?.filter((one) => one.state === "hiding").length ?? 0;
  const before = useRef(0);
  useEffect(() => {
    if (hiding < before.current) void chatsChanged();
    before.current = hiding;
  }, [hiding]);
  return erasures;
}

/** What erasing would take; asked anew each time, for it is about to be believed. */
export function useErasePreview(target: EraseTarget) {
  return useQuery({
    queryKey: ["erase-preview", target], queryFn: () => api.erasing.preview(target), staleTime: 0, gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

export function useErase() {
  return useMutation({ mutationFn: (wanted: EraseRequest) => api.erasing.begin(wanted) });
}

/** Ask again for everything that may have held what was erased; after leaving what is gone. */
export function useForgetErased(): () => Promise<void> {
  const cache = useQueryClient();
  return async () => {
    await Promise.all([cache.invalidateQueries({ queryKey: erasuresKey }), cache.invalidateQueries({ queryKey: exportsKey }), chatsChanged()]);
  };
}
