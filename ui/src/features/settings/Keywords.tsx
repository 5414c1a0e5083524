/** Words that make a message matter. */

import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "@/shared/Icon";
import { Trouble } from "@/shared/small";
import { useChangePreferences } from "./queries";
import { Setting } from "./Setting";

/** `words` are those the server holds; adding to a list not yet known would lose them. */
export function Keywords({ words }: { words: readonly string[] }) {
  const { t } = useTranslation();
  const change = useChangePreferences();
  const [text, setText] = useState("");
  const save = (next: string[]) => change.mutate({ critical_keywords: next, keywords_enabled: next.length > 0 });
  const add = (event: FormEvent) => {
    event.preventDefault();
    const word = text.trim();
    if (word && !words.includes(word)) save([...words, word]);
    setText("");
  };
  return (
    <Setting title={t("settings.keywords")} why={t("settings.keywords_why")} saved={change.isSuccess}>
      <ul className="words">
        {words.map((word) => (
          <li key={word}>
            <bdi>{word}</bdi>
            <button type="button" aria-label={t("settings.remove", { word })} onClick={() => save(words.filter((one) => one !== word))}>
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <form className="inline" onSubmit={add}>
        <input
          className="field" aria-label={t("settings.new_keyword")} placeholder={t("settings.new_keyword")}
          value={text} onChange={(event) => setText(event.target.value)} maxLength={60}
        />
        <button type="submit" className="btn">{t("settings.add")}</button>
      </form>
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}
