/** Which column of a table holds what. */

import type { Question } from "@earmark/client";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";

const needed = ["timestamp", "message_content", "user_id"] as const;
const optional = ["conversation_id", "message_id", "user_type"] as const;

interface Props {
  question: Question;
  busy: boolean;
  onAnswer: (columns: Record<string, string>) => void;
}

export function ColumnsForm({ question, busy, onAnswer }: Props) {
  const { t } = useTranslation();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = [...new FormData(event.currentTarget)].filter(([, header]) => header !== "");
    onAnswer(Object.fromEntries(chosen) as Record<string, string>);
  };
  return (
    <form onSubmit={submit} className="control">
      <div className="opts">
        {[...needed, ...optional].map((name) => (
          <label key={name} className="muted">
            {t(`columns.${name}`)}
            <select className="field" name={name} required={needed.some((one) => one === name)} defaultValue="" style={{ width: "100%" }}>
              <option value="">{t("columns.none")}</option>
              {question.options.map((option) => <option key={option.value} value={option.value}>{option.reads_as || option.value}</option>)}
            </select>
          </label>
        ))}
      </div>
      <button type="submit" className="btn go" disabled={busy} style={{ marginTop: "var(--s4)" }}>{t("columns.read")}</button>
    </form>
  );
}
