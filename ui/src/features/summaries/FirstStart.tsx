/** Empty is a beginning: how to get an export and where to drop it. */

import { useTranslation } from "react-i18next";
import { ChooseFiles } from "@/features/imports/ChooseFiles";

export function FirstStart() {
  const { t } = useTranslation();
  return (
    <div className="sheet-page">
      <h1>{t("start.title")}</h1>
      <p className="lead">{t("start.lead")}</p>
      <ChooseFiles />
      <p className="muted" style={{ marginTop: "var(--s5)" }}>
        {t("start.samples")} <code>earmark demo</code>
      </p>
    </div>
  );
}
