/** Imports, asked for while one is running and left alone otherwise. */

import type { ImportReport } from "@earmark/client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, chatsChanged } from "@/app/api";

export const importsKey = ["imports"] as const;
const beat = 500;

function isRunning(report: ImportReport): boolean {
  return report.state === "running";
}

/** Every import, the latest first; polled only while one of them is running. */
export function useImports() {
  const imports = useQuery({
    queryKey: importsKey,
    queryFn: () => api.imports.every().all(),
    refetchInterval: (query) => (query.state.data?.some(isRunning) ? beat : false),
    staleTime: 0,
  });
  const running = imports.data?.filter(isRunning).length ?? 0;
  const before = useRef(0);
  useEffect(() => {
    if (running < before.current) void chatsChanged();
    before.current = running;
  }, [running]);
  return imports;
}

type Step = (report: ImportReport) => Promise<unknown>;

/** Do one thing to several imports, one after the other. */
export function useImportStep(step: Step) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (reports: readonly ImportReport[]) => {
      for (const report of reports) await step(report);
    },
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: importsKey });
      await chatsChanged();
    },
  });
}

export const undo: Step = (report) => api.imports.undo(report.import_id);
export const resume: Step = (report) => api.imports.resume(report.import_id);
export const cancel: Step = (report) => api.imports.cancel(report.import_id);
