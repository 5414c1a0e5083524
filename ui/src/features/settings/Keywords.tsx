/** Words that make a message matter. */

import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { offerUndo } from "@/app/notices";
import { languages } from "@/language";
import { Icon } from "@/shared/Icon";
import { Trouble } from "@/shared/small";
import { useChangePreferences } from "./queries";
import { Setting } from "./Setting";

/** The words each language starts with, as its own file of phrases has them. */
function useStartWords(): (language: string) => string[] {
  const { t } = useTranslation();
  return (language) => t("keywords.start", { lng: language }).split(", ");
}

interface ListsProps {
  words: readonly string[];
  onAdd: (words: readonly string[]) => void;
  onClear: () => void;
}

/** Whole lists at once: the usual words of a language, or none. */
function Lists({ words, onAdd, onClear }: ListsProps) {
  const { t } = useTranslation();
  const startWords = useStartWords();
  const missing = (language: string) => startWords(language).filter((word) => !words.includes(word));
  return (
    <div className="foot tight">
      {Object.entries(languages).filter(([code]) => missing(code).length > 0).map(([code, name]) => (
        <button key={code} type="button" className="btn text" onClick={() => onAdd([...words, ...missing(code)])}>
          <Icon name="plus" /> {t("keywords.add_start", { language: name })}
        </button>
      ))}
      {words.length > 0 ? <button type="button" className="btn text" onClick={onClear}>{t("keywords.clear")}</button> : null}
    </div>
  );
}

/** `words` are those the server holds; adding to a list not yet known would lose them. */
export function Keywords({ words }: { words: readonly string[] }) {
  const { t } = useTranslation();
  const change = useChangePreferences();
  const [text, setText] = useState("");
  const save = (next: readonly string[]) => change.mutate({ critical_keywords: [...next], keywords_enabled: next.length > 0 });
  const saveOrUndo = (next: readonly string[], said: string) => {
    const before = words;
    save(next);
    offerUndo(said, () => save(before));
  };
  const add = (event: FormEvent) => {
    event.preventDefault();
    const word = text.trim();
    if (word && !words.includes(word)) save([...words, word]);
    setText("");
  };
  return (
    <Setting title={t("settings.keywords")} why={t("settings.keywords_why")} saved={change.isSuccess}>
      {words.length === 0 ? <p className="muted">{t("keywords.none")}</p> : null}
      <ul className="words">
        {words.map((word) => (
          <li key={word}>
            <bdi>{word}</bdi>
            <button
              type="button" aria-label={t("settings.remove", { word })}
              onClick={() => saveOrUndo(words.filter((one) => one !== word), t("keywords.removed", { word }))}
            >
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
      <Lists words={words} onAdd={save} onClear={() => saveOrUndo([], t("keywords.cleared"))} />
      {change.isError ? <Trouble error={change.error} /> : null}
    </Setting>
  );
}
