import { expect, it } from "vitest";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { p95Of } from "./p95-of";

/** All confirmed within a second. */
const confirmed = (count: number) =>
  toReportFields(
    { ...NOTHING, attempted: count, confirmed: count, confirm: NOTHING.confirm.map((_, i) => (i === 0 ? count : 0)) },
    true,
  );

it("needs twenty confirmations, of which the slowest is 5 %", () => {
  expect(confirmed(1).p95_seconds_to_confirm).not.toBeNull();
  expect([0, 1, 19].map((count) => p95Of(confirmed(count)))).toEqual([null, null, null]);
  expect(p95Of(confirmed(20))).toBe(0.95);
});
