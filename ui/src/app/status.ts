/** How the server is doing; asked again only while it works. */

import type { Status } from "@earmark/client";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, rankingChanged } from "./api";

const beat = 1000;
const slowBeat = 5000;

function nextLook(status: Status | undefined): number | false {
  if (status?.analysis.state === "running") return beat;
  return status && status.analysis.remaining > 0 ? slowBeat : false;
}

export function useStatus() {
  const status = useQuery({
    queryKey: ["status"],
    queryFn: () => api.system.status(),
    refetchInterval: (query) => nextLook(query.state.data),
  });
  const running = (status.data?.analysis.remaining ?? 0) > 0;
  const before = useRef(false);
  useEffect(() => {
    if (before.current && !running) void rankingChanged();
    before.current = running;
  }, [running]);
  return status;
}
