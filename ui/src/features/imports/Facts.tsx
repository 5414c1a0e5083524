/** What reading one chat of one file found, fact by fact. */

import type { ImportReport } from "@earmark/client";
import { useState } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useDates } from "@/app/owner";
import { useAnswer } from "./QuestionCard";

/** The name of a format as a person knows it; the reader of WhatsApp says it itself. */
function useFormat(format: string): string {
  const { t, i18n } = useTranslation();
  return i18n.exists(`format.${format}`) ? t(`format.${format}`) : format;
}

function proofOf(report: ImportReport, t: TFunction): string {
  const order = report.date_order ? t(`order.${report.date_order}`) : "";
  const proof = report.date_order_proof ? t(`proof.${report.date_order_proof}`) : "";
  return [order, proof].filter(Boolean).join(": ");
}

function You({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const answer = useAnswer([report]);
  const [choosing, setChoosing] = useState(false);
  if (choosing) {
    return (
      <select
        className="field" aria-label={t("who.title")} value={report.owner ?? ""} disabled={answer.isPending}
        onChange={(event) => answer.mutate({ owner: event.target.value }, { onSettled: () => setChoosing(false) })}
      >
        {report.owner ? null : <option value="">{t("columns.none")}</option>}
        {report.participants.map((name) => <option key={name} value={name}>{name}</option>)}
      </select>
    );
  }
  return (
    <small>
      {report.owner ? <>{t("report.you_are")} <b><bdi>{report.owner}</bdi></b></> : t("report.you_unknown")} ·{" "}
      <button type="button" className="link" onClick={() => setChoosing(true)}>
        {t(report.owner ? "report.someone_else" : "report.say_who")}
      </button>
    </small>
  );
}

function Unread({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const hidden = report.not_understood_count - report.not_understood.length;
  return (
    <>
      {t("report.lines", { count: report.not_understood_count })}
      <details>
        <summary>{t("report.show_lines")}</summary>
        {report.not_understood.map((line) => (
          <div key={line.line} className="raw" dir="auto" tabIndex={0}>{line.line}: {line.text}</div>
        ))}
        {hidden > 0 ? <small>{t("report.more_lines", { count: hidden })}</small> : null}
      </details>
    </>
  );
}

function mediaOf(report: ImportReport, t: TFunction): string {
  const parts = [
    report.media_present > 0 ? t("report.media_present", { count: report.media_present }) : "",
    report.media_missing > 0 ? t("report.media_missing", { count: report.media_missing }) : "",
  ];
  return parts.filter(Boolean).join(", ") || t("report.no_media");
}

export function Facts({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  const dates = useDates();
  const events = Object.values(report.system_events).reduce((sum, count) => sum + count, 0);
  const isNew = report.state === "waiting" ? t("report.new_later") : t("report.new", { new: report.new, old: report.already_present });
  return (
    <dl className="facts">
      <dt>{t("report.messages")}</dt>
      <dd>{t("figure", { count: report.messages })} <small>{isNew}</small></dd>
      <dt>{t("people.title")}</dt>
      <dd>
        {t("people.count", { count: report.participants.length })}
        <You report={report} />
      </dd>
      <dt>{t("report.period")}</dt>
      <dd>
        {report.first && report.last ? dates.range(report.first, report.last) : t("report.no_period")}
        <small>{report.timezone}</small>
      </dd>
      <dt>{t("report.format")}</dt>
      <dd>{useFormat(report.format)} <small>{proofOf(report, t)}</small></dd>
      <dt>{t("report.media")}</dt>
      <dd>{mediaOf(report, t)}</dd>
      {events > 0 ? (
        <>
          <dt>{t("report.events")}</dt>
          <dd>{t("report.event_lines", { count: events })}</dd>
        </>
      ) : null}
      {report.notes.length > 0 ? (
        <>
          <dt>{t("report.notes")}</dt>
          <dd>{report.notes.map((note) => <p key={note}>{note}</p>)}</dd>
        </>
      ) : null}
      <dt>{t("report.unread")}</dt>
      <dd>{report.not_understood_count > 0 ? <Unread report={report} /> : t("report.all_read")}</dd>
    </dl>
  );
}
