/** Everything that was brought in, and the place to bring in more. */

import type { ImportReport } from "@earmark/client";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useTitle } from "@/app/title";
import { Bones, Trouble } from "@/shared/small";
import { ChooseFiles } from "./ChooseFiles";
import { useImports } from "./queries";

interface Upload {
  id: string;
  file: string;
  at: string;
  reports: ImportReport[];
}

/** The chats of one file belong together. */
export function uploadsOf(reports: readonly ImportReport[]): Upload[] {
  const found = new Map<string, Upload>();
  for (const report of reports) {
    const known = found.get(report.upload_id) ?? { id: report.upload_id, file: report.file, at: report.created_at, reports: [] };
    known.reports.push(report);
    found.set(report.upload_id, known);
  }
  return [...found.values()];
}

/** The state that most wants to be seen. */
function stateOf(upload: Upload): ImportReport["state"] {
  const order = ["running", "failed", "interrupted", "waiting", "done"] as const;
  return order.find((state) => upload.reports.some((report) => report.state === state)) ?? "undone";
}

/** How much of what is being read has been read. */
function percentOf(upload: Upload): number {
  const parts = upload.reports.map((report) => (report.state === "running" ? report.progress.percent : 100));
  return Math.round(parts.reduce((total, part) => total + part, 0) / parts.length);
}

function Row({ upload }: { upload: Upload }) {
  const { t } = useTranslation();
  const dates = useDates();
  const count = upload.reports.reduce((total, report) => total + report.messages, 0);
  const unread = upload.reports.reduce((total, report) => total + report.not_understood_count, 0);
  const [first] = upload.reports;
  const title = upload.reports.length === 1 && first?.conversation_title ? first.conversation_title : upload.file;
  const state = stateOf(upload);
  const facts = [dates.when(upload.at), t("messages", { count }), unread > 0 ? t("report.unread_short", { count: unread }) : ""];
  return (
    <li>
      <Link to="/imports/$uploadIds" params={{ uploadIds: upload.id }} className="row" data-item>
        <span className="grow">
          <b><bdi>{title}</bdi></b>
          <small>{facts.filter(Boolean).join(" · ")}</small>
        </span>
        {state === "running" ? <span className="num muted">{t("import.percent", { percent: percentOf(upload) })}</span> : null}
        <span className={state === "failed" || state === "interrupted" ? "chip late" : "chip"}>{t(`import.${state}`)}</span>
      </Link>
    </li>
  );
}

export function Imports() {
  const { t } = useTranslation();
  const imports = useImports();
  useTitle(t("nav.imports"));
  const uploads = uploadsOf(imports.data ?? []);
  return (
    <div className="sheet-page">
      <h1>{t("nav.imports")}</h1>
      <p className="lead">{t("imports.lead")}</p>
      <ChooseFiles />
      {imports.isPending ? <Bones rows={4} /> : null}
      {imports.isError ? <Trouble error={imports.error} again={() => void imports.refetch()} /> : null}
      {uploads.length > 0 ? (
        <>
          <h2>{t("imports.before")}</h2>
          <ul className="rows">{uploads.map((upload) => <Row key={upload.id} upload={upload} />)}</ul>
        </>
      ) : null}
    </div>
  );
}
