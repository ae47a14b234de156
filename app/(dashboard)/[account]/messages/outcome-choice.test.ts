import { expect, test } from "vitest";
import { findOutcomeChoice } from "./outcome-choice";

test.each([
  [{}, "any"],
  [{ outcome: "confirmed" }, "confirmed"],
  [{ outcome: "unconfirmed", provide_feedback: "true" }, "unconfirmed"],
  [{ provide_feedback: "false" }, "not_expected"],
  [{ outcome: "unconfirmed" }, undefined],
  [{ outcome: "confirmed", provide_feedback: "false" }, undefined],
] as const)("%j is the choice %s", (asked, value) => {
  expect(findOutcomeChoice(asked)?.value).toBe(value);
});
