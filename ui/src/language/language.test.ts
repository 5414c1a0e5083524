import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import de from "./de.json";
import en from "./en.json";
import es from "./es.json";
import { preferred } from "./index";

const sources = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const code = Object.entries(sources).filter(([name]) => !name.includes(".test.")).map(([, text]) => text).join("\n");
const spoken: Record<string, Record<string, string>> = { de, en, es };
const stem = (key: string) => key.replace(/_(one|many|other)$/, "");
const stems = (words: Record<string, string>) => [...new Set(Object.keys(words).map(stem))].sort();

describe.each(Object.keys(spoken))("the words in %s", (language) => {
  const words = spoken[language] ?? {};
  test("are complete", () => {
    expect(stems(words)).toEqual(stems(en));
    expect(Object.values(words).filter((text) => text.trim() === "")).toEqual([]);
  });
  test("have every plural of the language", () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = Object.keys(words).filter((key) => key.endsWith("_other")).map(stem);
    const missing = counted.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !(key in words));
    expect(missing).toEqual([]);
  });
  test("take the same values as in English", () => {
    const values = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? "").sort();
    const source: Record<string, string> = en;
    const differing = Object.keys(words).filter((key) => key in source && !key.endsWith("_one"))
      .filter((key) => values(words[key] ?? "").join() !== values(source[key] ?? "").join());
    expect(differing).toEqual([]);
  });
});

test("every phrase the page asks for exists", () => {
  const asked = [...code.matchAll(/\bt\(\s*"([^"]+)"/g), ...code.matchAll(/name: "((?:keys|nav|people|settings)\.[^"]+)"/g)];
  const known = new Set(stems(en));
  expect(asked.map((match) => match[1] ?? "").filter((key) => !known.has(key))).toEqual([]);
});

test.each([[["de-AT", "en"], "de"], [["fr", "es-MX"], "es"], [["fr"], "en"], [[], "en"]])(
  "before anybody is known, %j is spoken to in %s", (names, expected) => {
    expect(preferred(names)).toBe(expected);
  },
);

test.each(Object.keys(spoken))("the usual words in %s are those the server starts with", (language) => {
  const source = readFileSync("../src/earmark/core/ranking.py", "utf8");
  const listed = new RegExp(`"${language}": \\(([^)]*)\\)`).exec(source)?.[1] ?? "";
  const words = [...listed.matchAll(/"([^"]+)"/g)].map((match) => match[1]);
  expect(words.length).toBeGreaterThan(4);
  expect(spoken[language]?.["keywords.start"]?.split(", ")).toEqual(words);
});
