/** A question only the owner can answer, asked on the line that raised it. */

import type { ImportAnswers, ImportReport } from "@earmark/client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, chatsChanged } from "@/app/api";
import { useDates } from "@/app/owner";
import { Trouble } from "@/shared/small";
import { ColumnsForm } from "./ColumnsForm";
import { importsKey } from "./queries";
import type { OpenQuestion } from "./questions";

/** Answer a question for every report it was asked of. */
export function useAnswer(reports: readonly ImportReport[]) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (answers: ImportAnswers) => {
      for (const report of reports) await api.imports.answer(report.import_id, answers);
    },
    onSettled: async () => {
      await cache.invalidateQueries({ queryKey: importsKey });
      await chatsChanged();
    },
  });
}

function useReading(): (id: string, readsAs: string) => string {
  const dates = useDates();
  return (id, readsAs) => (id === "date_order" && /^\d{4}-\d{2}-\d{2}/.test(readsAs) ? dates.fullDate(readsAs.slice(0, 10)) : readsAs);
}

interface Props {
  open: OpenQuestion;
  place: number;
  total: number;
}

export function QuestionCard({ open, place, total }: Props) {
  const { t, i18n } = useTranslation();
  const { question, reports } = open;
  const answer = useAnswer(reports);
  const reading = useReading();
  const [later, setLater] = useState(false);
  if (later) return null;
  const label = (value: string) => (i18n.exists(`order.${value}`) ? t(`order.${value}`) : value);
  return (
    <section className="ask" aria-labelledby={`ask-${question.id}`}>
      <h2 id={`ask-${question.id}`}>
        {t(`ask.${question.id}.title`)}
        {total > 1 ? <small>{t("ask.place", { place, total })}</small> : null}
      </h2>
      <p>
        {t(`ask.${question.id}.why`)} {reports.length > 1 ? t("ask.for", { count: reports.length }) : ""}
      </p>
      {question.text ? <div className="raw" dir="auto" tabIndex={0}>{question.text}</div> : null}
      {question.id === "columns" ? (
        <ColumnsForm question={question} busy={answer.isPending} onAnswer={(columns) => answer.mutate({ columns })} />
      ) : (
        <div className="opts">
          {question.options.map((option) => (
            <button
              key={option.value} type="button" className="opt" disabled={answer.isPending}
              aria-pressed={answer.isPending && Object.values(answer.variables).includes(option.value)}
              onClick={() => answer.mutate({ [question.id]: option.value })}
            >
              <b dir="auto">{label(option.value)}</b>
              {option.reads_as && option.reads_as !== option.value ? <span>{reading(question.id, option.reads_as)}</span> : null}
            </button>
          ))}
        </div>
      )}
      {question.id === "owner" ? (
        <button type="button" className="btn text" style={{ marginTop: "var(--s3)" }} onClick={() => setLater(true)}>
          {t("ask.later")}
        </button>
      ) : null}
      {answer.isError ? <Trouble error={answer.error} /> : null}
    </section>
  );
}
