/** How the server is doing; asked again only while it works. */

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { api, rankingChanged } from "./api";

const beat = 1000;

export function useStatus() {
  const status = useQuery({
    queryKey: ["status"],
    queryFn: () => api.status(),
    refetchInterval: (query) => (query.state.data?.analysis.state === "running" ? beat : false),
  });
  const running = status.data?.analysis.state === "running";
  const before = useRef(false);
  useEffect(() => {
    if (before.current && !running) void rankingChanged();
    before.current = running;
  }, [running]);
  return status;
}
