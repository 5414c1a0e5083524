/** The operators of a search as they are typed: which stand there, and what may follow the one being typed. */

export const operators = ["from", "in", "before", "after", "has", "is"] as const;
export type Operator = (typeof operators)[number];

export const values: Partial<Record<Operator, readonly string[]>> = {
  has: ["media", "image", "video", "audio", "document", "link", "location", "contact", "poll", "sticker"],
  is: ["starred", "critical", "question", "edited", "forwarded", "deleted", "unread", "group"],
};

/** A part of what was typed that narrows the search. */
export interface Chip {
  start: number;
  end: number;
  operator: Operator;
  value: string;
  isExcluded: boolean;
}

const part = /(-)?\b(from|in|before|after|has|is):(?:"([^"]*)"?|(\S*))/gi;

/** The operators that stand in a query, where they stand. */
export function chipsOf(query: string): Chip[] {
  const found: Chip[] = [];
  for (const match of query.matchAll(part)) {
    const operator = operators.find((one) => one === match[2]?.toLowerCase());
    const value = match[3] ?? match[4] ?? "";
    const isWord = /\S/.test(query[match.index - 1] ?? " ");
    if (!operator || !value || isWord) continue;
    found.push({ start: match.index, end: match.index + match[0].length, operator, value, isExcluded: match[1] === "-" });
  }
  return found;
}

/** The query without one of its parts. */
export function without(query: string, chip: Pick<Chip, "start" | "end">): string {
  return `${query.slice(0, chip.start)} ${query.slice(chip.end)}`.replace(/\s+/g, " ").trim();
}

/** What is being typed at the caret: an operator and the beginning of its value. */
export interface Typing {
  start: number;
  operator: Operator;
  begun: string;
}

export function typingAt(query: string, caret: number): Typing | null {
  const before = query.slice(0, caret);
  const match = /(?:^|\s)-?(from|in|before|after|has|is):("?)([^"\s]*(?:(?<=:"[^"]*)\s[^"]*)?)$/i.exec(before);
  const operator = operators.find((one) => one === match?.[1]?.toLowerCase());
  if (!match || !operator) return null;
  return { start: caret - (match[3] ?? "").length - (match[2] ?? "").length, operator, begun: match[3] ?? "" };
}

/** The query with a value in the place of what was begun, and where the caret stands then. */
export function completed(query: string, caret: number, typing: Typing, value: string): { text: string; caret: number } {
  const written = /\s/.test(value) ? `"${value.replaceAll('"', "")}"` : value;
  const rest = query.slice(caret).replace(/^\S*/, "").trimStart();
  const text = `${query.slice(0, typing.start)}${written} ${rest}`;
  return { text, caret: typing.start + written.length + 1 };
}
