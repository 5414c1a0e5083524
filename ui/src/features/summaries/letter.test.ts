import i18next from "i18next";
import { expect, test } from "vitest";
import type { Chat, Digest, Item } from "@earmark/client";
import { makeDates } from "@/shared/dates";
import { anItem } from "@/testing";
import { aheadOf, clashes, overdueOf } from "./Ahead";
import { asOfDay, leadOf } from "./lead";
import { askFor, readPeriod, weekUntil } from "./period";
import { candidates } from "./WhoAreYou";

const dates = makeDates("en-GB", "Europe/Berlin", () => new Date("2026-11-21T09:00:00Z"));
const voice = { t: i18next.t, dates, locale: "en-GB" };
const line = anItem().lines[0];

function aDigest(change: Partial<Digest>): Digest {
  const metadata = { period: { end: "2026-11-21T09:00:00Z" }, summarization_time: "2026-11-21T09:00:00Z" };
  return { metadata, needs_you: [], upcoming: [], promises: [], key_conversation_topics: { topics: [] }, ...change } as Digest;
}

function anItemBy(author: string, sent_at: string) {
  return anItem(line ? { lines: [{ ...line, author, sent_at, message_id: author }] } : {});
}

test("the letter says who waits, and for how long", () => {
  const waiting = [anItemBy("Helen", "2026-11-18T09:00:00Z"), anItemBy("Tunde", "2026-11-21T08:00:00Z")];
  expect(leadOf(aDigest({ needs_you: waiting }), voice, true)).toBe("Two people are waiting for you. \u2068Helen\u2069 has waited longest, since Wednesday.");
});

test("what is asked again has waited since it was first asked, whoever spoke in between", () => {
  const [again] = [anItemBy("Priya", "2026-11-20T16:00:00Z")];
  const own = { author: "Mara", sent_at: "2026-11-10T08:00:00Z", message_id: "own" };
  const first = { author: "Priya", sent_at: "2026-11-17T08:00:00Z", message_id: "first" };
  const lines = again.lines.concat(again.lines.flatMap((shown) => [{ ...shown, ...own }, { ...shown, ...first }]));
  const waiting = [anItemBy("Helen", "2026-11-18T09:00:00Z"), { ...again, lines }];
  expect(leadOf(aDigest({ needs_you: waiting }), voice, true)).toContain("\u2068Priya\u2069 has waited longest, since Tuesday.");
});

test("as long as the owner is unknown, nobody is said to wait for nobody", () => {
  expect(leadOf(aDigest({}), voice, false)).toBe("");
  const [helen] = [anItemBy("Helen", "2026-11-21T08:00:00Z")];
  expect(leadOf(aDigest({ needs_you: [helen] }), voice, false)).toBe("\u2068Helen\u2069 is waiting for you.");
});

test("a promise of one's own is no person who waits", () => {
  const promise = anItem({ kind: "promise" });
  expect(leadOf(aDigest({ needs_you: [promise] }), voice, true)).toBe("Nobody is waiting for you. One thing you promised is still open.");
});

test("the topics end the first paragraph", () => {
  const topics = [{ topic_name: "the roof", conversation_ids: [], keywords: [] }, { topic_name: "the move", conversation_ids: [], keywords: [] }];
  expect(leadOf(aDigest({ key_conversation_topics: { topics } }), voice, true)).toMatch(/mostly about \u2068the roof\u2069 and \u2068the move\u2069\.$/);
});

const due = (date: string, id: string, change: Partial<Item> = {}) =>
  anItem({ kind: "event", due: { date, time: null, end: null }, lines: line ? [{ ...line, message_id: id }] : [], ...change });

test("dates come in order, and what waits above is not told again", () => {
  const [late, soon, shown] = [due("2026-12-01", "1"), due("2026-11-22", "2"), due("2026-11-23", "3")];
  const digest = aDigest({ upcoming: [late, soon, shown], promises: [], needs_you: [shown] });
  expect(aheadOf(digest, "2026-11-21")).toEqual([soon, late]);
});

test("what has passed is ahead no more, unless it still lasts", () => {
  const lasting = due("2026-11-16", "1", { due: { date: "2026-11-16", time: null, end: "2026-11-22" } });
  const digest = aDigest({ upcoming: [due("2026-11-20", "2"), lasting], promises: [due("2026-11-30", "3", { state: "kept" })] });
  expect(aheadOf(digest, "2026-11-21")).toEqual([lasting]);
});

test("a promise that nobody kept is told apart", () => {
  const broken = due("2026-11-18", "1", { kind: "promise", state: "expired" });
  expect(overdueOf(aDigest({ promises: [broken, due("2026-11-19", "2", { state: "kept" })] }))).toEqual([broken]);
});

test("two chats with a plan for one time clash", () => {
  const at = (chat: string) => due("2026-11-28", chat, { conversation_id: chat, due: { date: "2026-11-28", time: "10:00", end: null } });
  expect([...clashes([at("a"), at("b"), due("2026-11-28", "c")])]).toEqual(["2026-11-28 10:00"]);
});

test("a letter about a time that has passed knows no later day", () => {
  const metadata = { period: { end: "2025-05-05T06:01:00Z" }, summarization_time: "2026-11-21T09:00:00Z" } as Digest["metadata"];
  const digest = aDigest({ metadata, upcoming: [due("2025-05-10", "1")] });
  expect(asOfDay(digest, dates)).toBe("2025-05-05");
  expect(leadOf(digest, voice, true)).toContain("One date is coming up: 10 May 2025.");
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
