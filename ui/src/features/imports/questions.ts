/** Which questions are open, so that one answer serves every file it fits. */

import type { ImportReport, Question } from "@earmark/client";

export interface OpenQuestion {
  question: Question;
  reports: ImportReport[];
}

const most = 2;

function nameOf(question: Question): string {
  return [question.id, ...question.options.map((option) => option.value)].join("|");
}

/** The open questions, one of a kind at a time and never more than two. */
export function openQuestions(reports: readonly ImportReport[]): OpenQuestion[] {
  const groups = new Map<string, OpenQuestion>();
  for (const report of reports) {
    if (report.state !== "waiting" && report.state !== "done") continue;
    for (const question of report.questions) {
      const known = groups.get(nameOf(question)) ?? { question, reports: [] };
      known.reports.push(report);
      groups.set(nameOf(question), known);
    }
  }
  const kinds = new Map<string, OpenQuestion>();
  for (const group of groups.values()) {
    if (!kinds.has(group.question.id)) kinds.set(group.question.id, group);
  }
  return [...kinds.values()].slice(0, most);
}
