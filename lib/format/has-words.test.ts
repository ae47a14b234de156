import { expect, it } from "vitest";
import { hasWords } from "./has-words";

it.each([
  ["Société Ōkina Nepal", "nepal okina", true],
  ["Jio India IN", "IN", true],
  ["Jio India IN", "jio nepal", false],
  ["Jio", "  ", true],
])("%j has the words %j: %s", (text, typed, isFound) => {
  expect(hasWords(text, typed)).toBe(isFound);
});
