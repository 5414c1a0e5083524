/** What became of the files just dropped: progress, at most two questions, the report, and on to the digest. */

import type { ImportReport } from "@earmark/client";
import { Link, useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useTitle } from "@/app/title";
import { weekUntil, type Period } from "@/features/summaries/period";
import { Icon } from "@/shared/Icon";
import { Bones, Trouble } from "@/shared/small";
import { Bar } from "./ChooseFiles";
import { Facts } from "./Facts";
import { Failure } from "./Failure";
import { cancel, resume, useImports, useImportStep } from "./queries";
import { QuestionCard } from "./QuestionCard";
import { openQuestions } from "./questions";
import { UndoDialog } from "./UndoDialog";

const sum = (reports: readonly ImportReport[], of: (report: ImportReport) => number) =>
  reports.reduce((total, report) => total + of(report), 0);

function leadOf(reports: readonly ImportReport[], questions: number, t: TFunction): string {
  const has = (state: ImportReport["state"]) => reports.some((report) => report.state === state);
  if (has("running")) return t("report.reading");
  if (has("interrupted")) return t("report.interrupted");
  if (reports.every((report) => report.state === "failed")) return t("report.failed");
  if (reports.every((report) => report.state === "undone")) return t("report.undone");
  if (questions > 0) return t("report.questions", { count: questions, number: t(`number.${questions}`) });
  const fresh = sum(reports, (report) => report.new);
  return fresh > 0 ? t("report.done", { count: fresh }) : t("report.nothing_new");
}

function Progress({ reports }: { reports: readonly ImportReport[] }) {
  const { t } = useTranslation();
  const running = reports.filter((report) => report.state === "running");
  if (running.length === 0) return null;
  const done = reports.length - running.length;
  const percent = (done * 100 + sum(running, (report) => report.progress.percent)) / reports.length;
  return (
    <div role="status">
      <Bar percent={percent} label={t("choose.progress")} />
      <p className="muted num" style={{ marginTop: "var(--s2)" }}>
        {t("report.so_far", { count: sum(reports, (report) => report.messages || report.progress.messages) })}
      </p>
    </div>
  );
}

function useTarget(reports: readonly ImportReport[]): Period {
  const dates = useDates();
  const last = reports.flatMap((report) => report.last ?? []).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1);
  if (!last) return {};
  return dates.away(dates.key(last)) >= -6 ? { period: "week" } : weekUntil(dates.key(last));
}

function Undo({ reports }: { reports: readonly ImportReport[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (reports.length === 0) return null;
  return (
    <>
      <button type="button" className="btn text" onClick={() => setOpen(true)}>{t("report.undo", { count: reports.length })}</button>
      {open ? <UndoDialog reports={reports} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Steps({ reports }: { reports: readonly ImportReport[] }) {
  const { t } = useTranslation();
  const target = useTarget(reports);
  const resuming = useImportStep(resume);
  const cancelling = useImportStep(cancel);
  const failed = [resuming, cancelling].find((step) => step.isError)?.error;
  const inState = (...states: ImportReport["state"][]) => reports.filter((report) => states.includes(report.state));
  const cut = inState("interrupted");
  const running = inState("running");
  return (
    <div className="foot">
      {inState("done").length > 0 && running.length === 0 ? <Link to="/" search={target} className="btn go big">{t("report.show")}</Link> : null}
      {cut.length > 0 ? (
        <button type="button" className="btn go big" disabled={resuming.isPending} onClick={() => resuming.mutate(cut)}>
          {t("report.resume")}
        </button>
      ) : null}
      {running.length > 0 ? (
        <button type="button" className="btn" disabled={cancelling.isPending} onClick={() => cancelling.mutate(running)}>
          {t("report.cancel")}
        </button>
      ) : null}
      {running.length === 0 ? (
        <Undo reports={inState("done", "waiting", "interrupted")} />
      ) : null}
      {inState("failed").length === reports.length ? <Link to="/imports" className="btn go big">{t("report.another")}</Link> : null}
      <span>{t("report.not_kept")}</span>
      {failed ? <Trouble error={failed} /> : null}
    </div>
  );
}

function Row({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  return (
    <li>
      <details>
        <summary className="row">
          <Icon name="open" />
          <span className="grow">
            <b><bdi>{report.conversation_title || report.file}</bdi></b>
            <small>{t("messages", { count: report.messages })} · {t("report.new_short", { count: report.new })}</small>
          </span>
          <span className="chip">{t(`import.${report.state}`)}</span>
        </summary>
        <Facts report={report} />
      </details>
    </li>
  );
}

function Reports({ reports }: { reports: readonly ImportReport[] }) {
  const read = reports.filter((report) => report.state !== "failed" && (report.state !== "running" || report.messages > 0));
  const only = read.length === 1 ? read[0] : undefined;
  if (only && reports.length === 1) return <Facts report={only} />;
  return (
    <ul className="rows" style={{ marginTop: "var(--s5)" }}>
      {read.map((report) => <Row key={report.import_id} report={report} />)}
    </ul>
  );
}

function Body({ reports }: { reports: readonly ImportReport[] }) {
  const { t } = useTranslation();
  const questions = openQuestions(reports);
  const [first] = reports;
  const title = reports.length === 1 && first ? first.conversation_title || first.file : t("report.many", { count: reports.length });
  useTitle(title);
  return (
    <div className="sheet-page">
      <h1 dir="auto">{title}</h1>
      <p className="lead">{leadOf(reports, questions.length, t)}</p>
      <Progress reports={reports} />
      {questions.map((open, index) => (
        <QuestionCard key={open.question.id + open.question.file} open={open} place={index + 1} total={questions.length} />
      ))}
      {reports.filter((report) => report.state === "failed").map((report) => <Failure key={report.import_id} report={report} />)}
      <Reports reports={reports} />
      <Steps reports={reports} />
    </div>
  );
}

export function UploadReport() {
  const { t } = useTranslation();
  const { uploadIds } = useParams({ from: "/imports/$uploadIds" });
  const wanted = new Set(uploadIds.split(","));
  const imports = useImports();
  const reports = (imports.data ?? []).filter((report) => wanted.has(report.upload_id));
  useTitle(t("nav.imports"));
  if (imports.isPending) return <div className="sheet-page"><Bones rows={8} /></div>;
  if (imports.isError) return <div className="sheet-page"><Trouble error={imports.error} again={() => void imports.refetch()} /></div>;
  if (reports.length === 0) {
    return (
      <div className="sheet-page">
        <h1>{t("report.gone")}</h1>
        <p className="lead"><Link to="/imports" className="link">{t("report.all")}</Link></p>
      </div>
    );
  }
  return <Body reports={reports} />;
}
