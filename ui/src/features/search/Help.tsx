/** What can be typed into the search, each line a thing to try. */

import { useTranslation } from "react-i18next";

const lines = [
  { line: "from:", means: "search.help.from" },
  { line: "in:", means: "search.help.in" },
  { line: "after:2026-01", means: "search.help.after" },
  { line: "before:2025", means: "search.help.before" },
  { line: "has:image", means: "search.help.has" },
  { line: "is:starred", means: "search.help.is" },
  { line: '"two words"', means: "search.help.phrase" },
  { line: "gard*", means: "search.help.prefix" },
  { line: "boat -sail", means: "search.help.without" },
] as const;

export function Help({ onTry }: { onTry: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <section className="search-help" aria-labelledby="search-help">
      <h2 id="search-help">{t("search.help")}</h2>
      <dl>
        {lines.map(({ line, means }) => (
          <div key={line}>
            <dt><button type="button" className="btn" onClick={() => onTry(line)}><code>{line}</code></button></dt>
            <dd>{t(means)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
