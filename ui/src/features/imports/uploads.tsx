/** Sending files: begun anywhere on the page, shown on the imports screen. */

import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { createContext, use, useCallback, useMemo, useState, type ReactNode } from "react";
import { api } from "@/app/api";
import { importsKey } from "./queries";

interface Sending {
  names: string[];
  share: number;
}

interface Uploads {
  sending: Sending | null;
  error: unknown;
  send: (files: readonly File[]) => void;
}

const UploadContext = createContext<Uploads | null>(null);

export function UploadProvider({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const cache = useQueryClient();
  const [sending, setSending] = useState<Sending | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = useCallback(
    (files: readonly File[]) => {
      if (files.length === 0) return;
      const names = files.map((file) => file.name);
      const start = async () => {
        setError(null);
        setSending({ names, share: 0 });
        void navigate({ to: "/imports" });
        try {
          const reports = await api.imports.upload(files, {}, { onProgress: (share) => setSending({ names, share }) });
          await cache.invalidateQueries({ queryKey: importsKey });
          const uploads = [...new Set(reports.map((report) => report.upload_id))].join(",");
          void navigate({ to: "/imports/$uploadIds", params: { uploadIds: uploads } });
        } catch (failure) {
          setError(failure);
        }
        setSending(null);
      };
      void start();
    },
    [navigate, cache],
  );
  const uploads = useMemo(() => ({ sending, error, send }), [sending, error, send]);
  return <UploadContext value={uploads}>{children}</UploadContext>;
}

export function useUploads(): Uploads {
  const uploads = use(UploadContext);
  if (!uploads) throw new Error("useUploads stands outside UploadProvider");
  return uploads;
}
