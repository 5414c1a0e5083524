/** A file that could not be read: what happened, what is safe, what to do next. */

import type { ImportReport } from "@earmark/client";
import { useTranslation } from "react-i18next";

export function Failure({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  return (
    <div className="problem" role="alert">
      <b><bdi>{report.file}</bdi></b>
      <p>{report.error?.detail || report.error?.title || t("trouble.unknown")}</p>
      <p>{t("report.failed_safe")}</p>
      {report.error?.hint ? <p>{report.error.hint}</p> : null}
    </div>
  );
}
