import { describe, expect, test } from "vitest";
import { capital, excerpt, initials, parts, spansOf } from "./text";

const marked = (found: ReturnType<typeof parts>) => found.filter((part) => part.marked).map((part) => part.text);

describe("marked parts", () => {
  test("count characters as the API does, emoji as one", () => {
    expect(marked(parts("😴🍰 cake", [{ start: 3, end: 7 }]))).toEqual(["cake"]);
  });
  test("survive spans that overlap, are unsorted or run past the end", () => {
    expect(marked(parts("abcdef", [{ start: 4, end: 99 }, { start: 0, end: 2 }, { start: 1, end: 3 }]))).toEqual(["ab", "c", "ef"]);
  });
  test("give the text whole when nothing is marked", () => {
    expect(parts("hello", [])).toEqual([{ text: "hello", marked: false }]);
  });
});

describe("an excerpt", () => {
  test("keeps the marked words of a long text and says that more stands around them", () => {
    const text = `${"before ".repeat(90)}needle ${"after ".repeat(90)}`;
    const found = excerpt(text, [{ start: 630, end: 636 }]);
    expect(marked(found)).toEqual(["needle"]);
    expect(found[0]?.text).toBe("… ");
    expect(found.at(-1)?.text).toBe(" …");
  });
  test("is the beginning of a long text in which nothing is marked", () => {
    const found = excerpt("word ".repeat(2000), []);
    expect(found.map((part) => part.text).join("").length).toBeLessThan(340);
    expect(found.at(-1)).toEqual({ text: " …", marked: false });
  });
  test("leaves a short text alone", () => {
    expect(excerpt("short", [{ start: 0, end: 5 }])).toEqual([{ text: "short", marked: true }]);
  });
});

describe("initials", () => {
  test.each([
    ["Helen Marsh", "HM"],
    ["Allotment 27", "27"],
    ["Marek", "M"],
    ["أمينة منصور", "أم"],
    ["+49 151 2345678", "49"],
    ["🌻", "🌻"],
    ["", "?"],
  ])("of %s are %s", (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});

test("a sentence begins with a capital letter in any script", () => {
  expect(capital("ärger")).toBe("Ärger");
});

describe("the words looked for", () => {
  const found = (text: string, typed: string) => marked(parts(text, spansOf(text, typed)));
  test.each([
    ["Die Straße ist lang", "strasse", ["Straße"]],
    ["Café, cafés and decaf", "cafe", ["Café", "café"]],
    ["😴 Morgen um zehn", "MORGEN zehn", ["Morgen", "zehn"]],
    ["garden, pardon", "gard*", ["gard"]],
    ["今日は会議です", "会議", ["会議"]],
    ["from Helen", "from:helen", []],
    ["nothing here", "", []],
  ])("in %j for %j are %j", (text, typed, expected) => {
    expect(found(text, typed)).toEqual(expected);
  });
});
