/** Taking imports back: what goes, what stays, and how to have it again. */

import type { ImportReport } from "@earmark/client";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/shared/Dialog";
import { Trouble } from "@/shared/small";
import { undo, useImportStep } from "./queries";

interface Props {
  reports: readonly ImportReport[];
  onClose: () => void;
}

export function UndoDialog({ reports, onClose }: Props) {
  const { t } = useTranslation();
  const undoing = useImportStep(undo);
  const fresh = reports.reduce((total, report) => total + report.new, 0);
  const shared = reports.reduce((total, report) => total + report.already_present, 0);
  const media = reports.reduce((total, report) => total + report.media_present, 0);
  return (
    <Dialog title={t("report.undo", { count: reports.length })} onClose={onClose}>
      <ul className="effects">
        <li>{t("undo.goes", { count: fresh })}</li>
        {media > 0 ? <li>{t("undo.media", { count: media })}</li> : null}
        {shared > 0 ? <li>{t("undo.stays", { count: shared })}</li> : null}
        <li>{t("undo.people")}</li>
        <li>{t("undo.again")}</li>
      </ul>
      {undoing.isError ? <Trouble error={undoing.error} /> : null}
      <div className="foot">
        <button type="button" className="btn danger-go" disabled={undoing.isPending} onClick={() => undoing.mutate(reports, { onSuccess: onClose })}>
          {t("undo.do")}
        </button>
        <button type="button" className="btn" data-first onClick={onClose}>{t("cancel")}</button>
      </div>
    </Dialog>
  );
}
