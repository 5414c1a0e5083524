/** The line that always tells what leaves the computer. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "./api";

export function useStatus() {
  return useQuery({ queryKey: ["status"], queryFn: () => api.status(), staleTime: Infinity });
}

export function Truth() {
  const { t } = useTranslation();
  const demo = useStatus().data?.demo;
  return (
    <p className="truth">
      <i />
      {t("truth")}
      {demo ? ` ${t("truth.demo")}` : ""}
    </p>
  );
}
