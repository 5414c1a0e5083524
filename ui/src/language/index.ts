/** The words of the page in the languages it speaks. */

import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import de from "./de.json";
import en from "./en.json";
import es from "./es.json";

export const languages = { en: "English", de: "Deutsch", es: "Español" } as const;
export type Language = keyof typeof languages;

export function isLanguage(value: string): value is Language {
  return value in languages;
}

/** The locale dates and numbers are written in: the browser's own variety of a language if it has one. */
export function localeOf(language: string): string {
  const own = globalThis.navigator.languages.find((name) => name.startsWith(`${language}-`));
  return own ?? (language === "en" ? "en-GB" : language);
}

/** The language of the browser as far as the page speaks it; until the owner's own is known. */
export function preferred(names: readonly string[]): Language {
  return names.map((name) => name.slice(0, 2)).find(isLanguage) ?? "en";
}

/** Show the page in a language from now on. */
export async function speak(language: string): Promise<void> {
  const known = isLanguage(language) ? language : "en";
  document.documentElement.lang = known;
  await i18next.changeLanguage(known);
}

const first = preferred(globalThis.navigator.languages);
document.documentElement.lang = first;

void i18next.use(initReactI18next).init({
  lng: first,
  fallbackLng: "en",
  resources: { en: { translation: en }, de: { translation: de }, es: { translation: es } },
  interpolation: { escapeValue: false },
  keySeparator: false, // the keys are flat: one line a phrase
});

export default i18next;
