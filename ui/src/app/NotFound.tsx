/** An address that leads nowhere. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTitle } from "./title";

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t("lost.title"));
  return (
    <div className="sheet-page">
      <h1>{t("lost.title")}</h1>
      <p className="lead">{t("lost.lead")}</p>
      <div className="foot">
        <Link to="/" className="btn go big">{t("lost.back")}</Link>
      </div>
    </div>
  );
}
