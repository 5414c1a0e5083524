/** Contacts that may be one person: the same number, or names that differ by next to nothing. */

import type { Contact } from "@earmark/client";

export type Why = "number" | "name";

export interface Pair {
  one: Contact;
  other: Contact;
  why: Why;
}

const digitsThatTell = 8;
const shortestName = 5;

/** The last digits of everything that looks like a telephone number. */
function numbersOf(contact: Contact): Set<string> {
  const written = [contact.phone_number ?? "", contact.name, ...contact.aliases];
  const plain = written.filter((text) => /^[+()\d\s./-]+$/.test(text)).map((text) => text.replace(/\D/g, ""));
  return new Set(plain.filter((digits) => digits.length >= digitsThatTell).map((digits) => digits.slice(-digitsThatTell)));
}

/** The words of a name without case, accents and order. */
function spelt(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).sort().join(" ");
}

/** Whether two texts differ by at most one letter put in, left out or changed, or two exchanged. */
export function isOneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const restA = a.slice(start, a.length - end);
  const restB = b.slice(start, b.length - end);
  return Math.max(restA.length, restB.length) <= 1 || (restA.length === 2 && restB.length === 2 && restA === [...restB].reverse().join(""));
}

function namesOf(contact: Contact): string[] {
  const named = [contact.name, ...contact.aliases].map(spelt).filter((name) => /\p{L}/u.test(name));
  return [...new Set(named)];
}

interface Known {
  contact: Contact;
  numbers: Set<string>;
  names: string[];
}

/** The same name, or one with a slip of the pen; a number in a name is never a slip. */
function isSameName(name: string, other: string): boolean {
  if (name === other) return true;
  const isLong = Math.min(name.length, other.length) >= shortestName;
  return isLong && name.replace(/\P{N}/gu, "") === other.replace(/\P{N}/gu, "") && isOneSlip(name, other);
}

function whyAlike(a: Known, b: Known): Why | null {
  if ([...a.numbers].some((number) => b.numbers.has(number))) return "number";
  return a.names.some((name) => b.names.some((other) => isSameName(name, other))) ? "name" : null;
}

/** What two people who are alike have in common: a number, a name, or a name with one letter left out. */
function tracesOf({ numbers, names }: Known): Set<string> {
  const slips = names.filter((name) => name.length >= shortestName).flatMap((name) =>
    Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1)));
  return new Set([...[...numbers].map((number) => `#${number}`), ...names, ...slips]);
}

/** Pairs that are probably one person, at most so many; people who were said to be two are left out. */
export function alike(contacts: readonly Contact[], apart: ReadonlySet<string>, most: number): Pair[] {
  const seen = new Set(apart);
  const met = new Map<string, Known[]>();
  const pairs: Pair[] = [];
  for (const contact of contacts) {
    const known = { contact, numbers: numbersOf(contact), names: namesOf(contact) };
    for (const trace of tracesOf(known)) {
      const others = met.get(trace) ?? [];
      for (const other of others) {
        const name = nameOfPair(contact, other.contact);
        const why = seen.has(name) ? null : whyAlike(other, known);
        seen.add(name);
        if (why) pairs.push({ one: other.contact, other: contact, why });
        if (pairs.length === most) return pairs;
      }
      met.set(trace, [...others, known]);
    }
  }
  return pairs;
}

/** What names two people, whoever comes first. */
export function nameOfPair(a: Contact, b: Contact): string {
  return [a.contact_id, b.contact_id].sort().join(" ");
}
