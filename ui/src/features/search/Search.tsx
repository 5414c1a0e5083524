/** Search as you type; every hit is a door to its place in the chat. */

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "@/app/title";
import { Icon } from "@/shared/Icon";
import { Field } from "./Field";
import { Help } from "./Help";
import { chipsOf, without } from "./operators";
import { ways, type Way } from "./queries";
import { Results } from "./Results";

const pause = 160;
/** An operator of which the value is still to come. */
const unfinished = /(^|\s)-?(from|in|before|after|has|is):"?$/i;

/** Write what is typed into the address a moment later, so that Back finds it again. */
function useTyped(): [string, (text: string) => void] {
  const { q = "", by } = useSearch({ from: "/search" });
  const navigate = useNavigate();
  const [text, setText] = useState(q);
  useEffect(() => {
    const typed = text.trim().replace(unfinished, "").trim();
    if (typed === q) return undefined;
    const timer = setTimeout(() => {
      void navigate({ to: "/search", search: { ...(typed ? { q: typed } : {}), ...(by ? { by } : {}) }, replace: true });
    }, pause);
    return () => clearTimeout(timer);
  }, [text, q, by, navigate]);
  return [text, setText];
}

/** The parts of the query that narrow it, each to be taken away. */
function Chips({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const chips = chipsOf(text);
  if (chips.length === 0) return null;
  return (
    <ul className="words" aria-label={t("search.chips")}>
      {chips.map((chip) => {
        const said = t(chip.isExcluded ? "search.chip_not" : "search.chip", { operator: t(`search.operator.${chip.operator}`), value: chip.value });
        return (
          <li key={chip.start}>
            <bdi>{said}</bdi>
            <button type="button" aria-label={t("settings.remove", { word: said })} onClick={() => onChange(without(text, chip))}><Icon name="close" /></button>
          </li>
        );
      })}
    </ul>
  );
}

function Ways({ q, way }: { q: string; way: Way }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <div className="segments" role="group" aria-label={t("search.order")}>
      {ways.map((one) => (
        <button
          key={one} type="button" aria-pressed={way === one}
          onClick={() => void navigate({ to: "/search", search: { q, ...(one === "best" ? {} : { by: one }) }, replace: true })}
        >
          {t(`search.by.${one}`)}
        </button>
      ))}
    </div>
  );
}

export function Search() {
  const { t } = useTranslation();
  const { q = "", by } = useSearch({ from: "/search" });
  const way = ways.find((one) => one === by) ?? "best";
  const [text, setText] = useTyped();
  useTitle(t("nav.search"));
  return (
    <div className="sheet-page">
      <h1>{t("nav.search")}</h1>
      <form className="find big-find" role="search" onSubmit={(event) => event.preventDefault()}>
        <Field text={text} onChange={setText} />
      </form>
      <Chips text={text} onChange={setText} />
      {q ? <Ways q={q} way={way} /> : <Help onTry={(line) => setText(line)} />}
      {q ? <Results q={q} way={way} onChange={setText} /> : null}
    </div>
  );
}
