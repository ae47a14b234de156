import { expect, it } from "vitest";
import { toForgottenBefore } from "./forgotten-messages";

const KEPT_FROM = Date.UTC(2026, 9, 1);
const of = (from: number, single: { sid?: string; number?: string } = {}) => ({
  range: { from, to: KEPT_FROM + 9 },
  ...single,
});

it("is what retention has taken from a list, if anything", () => {
  const scope = { messagesKeptFrom: KEPT_FROM };
  expect(toForgottenBefore(scope, of(KEPT_FROM - 1))).toBe(KEPT_FROM);
  expect(toForgottenBefore(scope, of(KEPT_FROM))).toBeNull();
  expect(toForgottenBefore({ messagesKeptFrom: null }, of(0))).toBeNull();
});

it("is of every search among all messages, whatever the range", () => {
  const scope = { messagesKeptFrom: KEPT_FROM };
  expect(toForgottenBefore(scope, of(KEPT_FROM, { sid: "SM1" }))).toBe(KEPT_FROM);
  expect(toForgottenBefore(scope, of(KEPT_FROM, { number: "ab" }))).toBe(KEPT_FROM);
});
