import { describe, expect, test } from "vitest";
import { chipsOf, completed, typingAt, without } from "./operators";

const named = (query: string) => chipsOf(query).map((chip) => `${chip.isExcluded ? "-" : ""}${chip.operator}=${chip.value}`);

test.each([
  ["boat from:helen", ["from=helen"]],
  ['in:"Book club" -has:image', ["in=Book club", "-has=image"]],
  ["IS:starred after:2025-10", ["is=starred", "after=2025-10"]],
  ["http://in:x note: from:", []],
  ["plain words", []],
])("%s is narrowed by %j", (query, expected) => {
  expect(named(query)).toEqual(expected);
});

test("a chip taken away leaves the rest", () => {
  const query = 'boat from:"Helen Marsh" today';
  const [chip] = chipsOf(query);
  expect(chip && without(query, chip)).toBe("boat today");
});

describe("what is being typed", () => {
  test.each([
    ["from:hel", { operator: "from", begun: "hel", start: 5 }],
    ['boat in:"Book c', { operator: "in", begun: "Book c", start: 8 }],
    ["has:", { operator: "has", begun: "", start: 4 }],
    ["-is:st", { operator: "is", begun: "st", start: 4 }],
  ])("in %s is %j", (query, expected) => {
    expect(typingAt(query, query.length)).toEqual(expected);
  });
  test.each(["boat", "from:helen ", 'from:"Helen" ', "xfrom:h"])("in %j is no operator", (query) => {
    expect(typingAt(query, query.length)).toBeNull();
  });
  test.each([
    ["boat from:hel", "Helen Marsh", 'boat from:"Helen Marsh" '],
    ["has:im boat", "image", "has:image boat"],
  ])("%s becomes with %s %s", (query, value, expected) => {
    const caret = query.startsWith("has") ? 6 : query.length;
    const typing = typingAt(query, caret);
    const done = typing && completed(query, caret, typing, value);
    expect(done?.text).toBe(expected);
  });
});
