import { expect, test } from "vitest";
import { codeIn } from "./session";

test.each([
  ["http://127.0.0.1:8000/app#code=abc-1", "abc-1"],
  ["#code=a%2Bb", "a+b"],
  ["  plain  ", "plain"],
  ["http://127.0.0.1:8000/app?x=1&code=abc#top", "abc#top"],
  ["#code=abc%", "abc%"],
  ["", ""],
])("the code of %s is %s", (text, expected) => {
  expect(codeIn(text)).toBe(expected);
});
