import type { Contact } from "@earmark/client";
import { expect, test } from "vitest";
import { alike, isOneSlip, nameOfPair } from "./alike";

const person = (contact_id: string, name: string, change: Partial<Contact> = {}) =>
  ({ contact_id, name, aliases: [], phone_number: null, ...change }) as unknown as Contact;
const found = (...people: Contact[]) => alike(people, new Set(), 9).map((pair) => [pair.one.contact_id, pair.other.contact_id, pair.why]);

test.each([
  ["a number written in two ways", person("1", "+49 170 1234567"), person("2", "Ruth", { phone_number: "0170/1234567" }), "number"],
  ["a name turned round", person("1", "Marsh, Helen"), person("2", "helen marsh"), "name"],
  ["an accent", person("1", "Lucía Vidal"), person("2", "Lucia Vidal"), "name"],
  ["a slip of the pen", person("1", "Maeve Kinsella"), person("2", "Meave Kinsella"), "name"],
  ["an alias", person("1", "Mum"), person("2", "Ana Ruiz", { aliases: ["mum"] }), "name"],
])("%s shows one person", (_name, one, other, why) => {
  expect(found(one, other)).toEqual([["1", "2", why]]);
});

test.each([
  ["short names", person("1", "Ana"), person("2", "Ann")],
  ["the same surname", person("1", "Ana Ruiz"), person("2", "Ben Ruiz")],
  ["short numbers", person("1", "4471"), person("2", "4471", { phone_number: "4471", name: "Order" })],
  ["numbers in names", person("1", "Room 12 upstairs"), person("2", "Room 13 upstairs")],
  ["emoji", person("1", "🌻"), person("2", "🌵")],
])("%s show nothing", (_name, one, other) => {
  expect(found(one, other)).toEqual([]);
});

test("people who were said to be two are not asked about again", () => {
  const people = [person("1", "Helen Marsh"), person("2", "Marsh Helen")] as const;
  expect(alike(people, new Set([nameOfPair(people[1], people[0])]), 9)).toEqual([]);
});

test.each([["helen", "heleen", true], ["helen", "hleen", true], ["helen", "halan", false], ["a", "abc", false]])(
  "%s and %s are one slip apart: %s", (one, other, expected) => {
    expect(isOneSlip(one, other)).toBe(expected);
  },
);
