/** Text and the parts of it that are shown. The API counts characters as code points, JavaScript does not. */

import type { Line, Span } from "@earmark/client";

export interface Part {
  text: string;
  marked: boolean;
}

const longest = 320;
const around = 90;

/** Cut a text into marked and unmarked parts; spans are code points, sorted or not. */
export function parts(text: string, spans: readonly Span[]): Part[] {
  const points = Array.from(text);
  const found: Part[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const start = Math.max(at, span.start);
    const end = Math.min(points.length, span.end);
    if (end <= start) continue;
    if (start > at) found.push({ text: points.slice(at, start).join(""), marked: false });
    found.push({ text: points.slice(start, end).join(""), marked: true });
    at = end;
  }
  if (at < points.length) found.push({ text: points.slice(at).join(""), marked: false });
  return found;
}

function wordStart(points: readonly string[], from: number): number {
  const space = points.indexOf(" ", from);
  return space === -1 || space > from + 20 ? from : space + 1;
}

/** Keep what surrounds the spans of a long text, or its beginning, and say with dots that the rest is elsewhere. */
export function excerpt(text: string, spans: readonly Span[]): Part[] {
  const points = Array.from(text);
  if (points.length <= longest) return parts(text, spans);
  const first = spans[0] ?? { start: 0, end: 0 };
  const start = first.start > around ? wordStart(points, first.start - around) : 0;
  const end = Math.min(points.length, Math.max(first.end + around, start + longest));
  const moved = spans.map((span) => ({ start: span.start - start, end: Math.min(span.end, end) - start }));
  const shown = parts(points.slice(start, end).join("").trimEnd(), moved);
  if (start > 0) shown.unshift({ text: "… ", marked: false });
  if (end < points.length) shown.push({ text: " …", marked: false });
  return shown;
}

/** The quoted words of a line alone. */
export function quoted(line: Line): string {
  const points = Array.from(line.text);
  const words = points.slice(line.quote.start, line.quote.end).join("").trim();
  return words || points.slice(0, longest).join("");
}

/** At most two letters or digits that stand for a name. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [];
  const number = words.find((word) => /^\p{N}{1,2}$/u.test(word));
  if (number && words.length > 1) return number;
  const letters = words.slice(0, 2).map((word) => Array.from(word)[0] ?? "");
  return letters.join("").toLocaleUpperCase() || (Array.from(name.trim())[0] ?? "?");
}

/** A name that keeps its own direction among other words. */
export function isolated(name: string): string {
  return name && `\u2068${name}\u2069`;
}

/** The first letter as a capital one, for sentences that begin with a day. */
export function capital(text: string): string {
  const [first = "", ...rest] = Array.from(text);
  return first.toLocaleUpperCase() + rest.join("");
}

/** The letters of a text without case and accents, each with the code point it came from. */
function foldedPoints(text: string): { letters: string; from: number[] } {
  const from: number[] = [];
  let letters = "";
  for (const [at, point] of Array.from(text).entries()) {
    const folded = point.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en").replaceAll("ß", "ss");
    letters += folded;
    for (let unit = 0; unit < folded.length; unit++) from.push(at);
  }
  return { letters, from };
}

/** The words that are looked for, as they are compared. */
function wordsOf(typed: string): string[] {
  const plain = typed.replace(/\b(?:from|in|before|after|has|is):(?:"[^"]*"?|\S*)/gi, " ");
  return (foldedPoints(plain).letters.match(/[\p{L}\p{N}]+/gu) ?? []).sort((a, b) => b.length - a.length);
}

const letter = /[\p{L}\p{N}]/u;

/** Where words begin in a text that begin as what was typed, in code points. */
export function spansOf(text: string, typed: string): Span[] {
  const { letters, from } = foldedPoints(text);
  const spans: Span[] = [];
  for (const word of wordsOf(typed)) {
    for (let at = letters.indexOf(word); at !== -1; at = letters.indexOf(word, at + word.length)) {
      const isStart = at === 0 || !letter.test(letters[at - 1] ?? "") || /^[^a-z0-9\u00df-\u024f]/.test(word);
      if (isStart) spans.push({ start: from[at] ?? 0, end: (from[at + word.length - 1] ?? 0) + 1 });
    }
  }
  return spans;
}
