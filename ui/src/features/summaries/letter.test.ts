import i18next from "i18next";
import { expect, test } from "vitest";
import type { Chat, Digest } from "@earmark/client";
import { makeDates } from "@/shared/dates";
import { anItem } from "@/testing";
import { aheadOf } from "./Ahead";
import { leadOf } from "./lead";
import { askFor, readPeriod, weekUntil } from "./period";
import { candidates } from "./WhoAreYou";

const dates = makeDates("en-GB", "Europe/Berlin", () => new Date("2026-11-21T09:00:00Z"));
const voice = { t: i18next.t, dates, locale: "en-GB" };
const line = anItem().lines[0];

function aDigest(change: Partial<Digest>): Digest {
  return { needs_you: [], upcoming: [], key_conversation_topics: { topics: [] }, ...change } as Digest;
}

function anItemBy(author: string, sent_at: string) {
  return anItem(line ? { lines: [{ ...line, author, sent_at, message_id: author }] } : {});
}

test("the letter says who waits, and for how long", () => {
  const waiting = [anItemBy("Helen", "2026-11-18T09:00:00Z"), anItemBy("Tunde", "2026-11-21T08:00:00Z")];
  expect(leadOf(aDigest({ needs_you: waiting }), voice)).toBe("Two people are waiting for you. Helen has waited longest, since Wednesday.");
});

test("a promise of one's own is no person who waits", () => {
  const promise = anItem({ kind: "promise" });
  expect(leadOf(aDigest({ needs_you: [promise] }), voice)).toBe("Nobody is waiting for you. One thing you promised is still open.");
});

test("the topics end the first paragraph", () => {
  const topics = [{ topic_name: "the roof", conversation_ids: [], keywords: [] }, { topic_name: "the move", conversation_ids: [], keywords: [] }];
  expect(leadOf(aDigest({ key_conversation_topics: { topics } }), voice)).toMatch(/mostly about the roof and the move\.$/);
});

test("dates come in order, and what waits above is not told again", () => {
  const due = (date: string, id: string) => anItem({ kind: "event", due: { date, time: null, end: null }, lines: line ? [{ ...line, message_id: id }] : [] });
  const [late, soon, shown] = [due("2026-12-01", "1"), due("2026-11-22", "2"), due("2026-11-23", "3")];
  expect(aheadOf([late, soon, shown], [], [shown])).toEqual([soon, late]);
});

test("a period in the address is read, nonsense means since yesterday", () => {
  expect(readPeriod({ period: "week" })).toEqual({ period: "week" });
  expect(readPeriod({ from: "2026-01-01", to: "x" })).toEqual({});
  expect(askFor({}, "2026-11-21")).toEqual({ from: "2026-11-20" });
});

test("a week ends with its last day", () => {
  expect(askFor(weekUntil("2026-02-28"), "")).toEqual({ from: "2026-02-22", to: "2026-02-28" });
});

test("who takes part in most chats is offered first as the owner", () => {
  const person = (contact_id: string) => ({ contact_id, name: contact_id, is_owner: false, is_critical: false });
  const chats = [["a", "b"], ["c", "b"]].map((names) => ({ participants: names.map(person) }) as Chat);
  expect(candidates(chats, 1).map((one) => one.name)).toEqual(["b"]);
});
