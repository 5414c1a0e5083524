/** Light, dark, or as the system says. `public/theme.js` does the same before the first paint. */

import type { Profile } from "@earmark/client";

const store = "earmark.theme";
const dark = () => globalThis.matchMedia("(prefers-color-scheme: dark)");

function paint(theme: Profile["theme"]): void {
  const shown = theme === "system" ? (dark().matches ? "dark" : "light") : theme;
  document.documentElement.dataset["theme"] = shown;
}

/** Show a theme and remember it for the next start. */
export function setTheme(theme: Profile["theme"]): void {
  localStorage.setItem(store, theme);
  paint(theme);
}

/** Follow the system for as long as the owner wants that. */
export function followSystem(): void {
  dark().addEventListener("change", () => paint((localStorage.getItem(store) as Profile["theme"] | null) ?? "system"));
}
