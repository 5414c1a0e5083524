/** A file that could not be read: what happened, what is safe, what to do next. */

import type { ImportReport } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { told } from "@/shared/problems";

export function Failure({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const { what, next } = told(t, report.error ?? null);
  return (
    <div className="problem" role="alert">
      <b><bdi>{report.file}</bdi></b>
      <p>{what}</p>
      <p>{t("report.failed_safe")}</p>
      {next ? <p>{next}</p> : null}
    </div>
  );
}
