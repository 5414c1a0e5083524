/** When a screen itself fails: said plainly, with a way on. */

import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Trouble } from "@/shared/small";
import { useTitle } from "./title";

export function Broken({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const router = useRouter();
  useTitle(t("trouble.title"));
  return (
    <div className="sheet-page">
      <h1>{t("trouble.title")}</h1>
      <Trouble error={error} safe={t("trouble.screen")} again={() => void router.invalidate()} />
    </div>
  );
}
