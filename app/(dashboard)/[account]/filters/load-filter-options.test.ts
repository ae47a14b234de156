import { expect, it } from "vitest";
import { PARAMETER_VALUES } from "@/lib/report/filters";
import { isTaken } from "./load-filter-options";

const NAMES = [
  "Jio",
  "AT&T",
  "3Mob; Lycamobile",
  'SIA "UNISTARS"',
  "Semi--Dash",
  "1 OR 1=1",
  "Open (bracket",
  "unknown",
];

it.each(["carrier", "sender", "channel", "provider"] as const)("offers of each %s what the filter takes", (filter) => {
  for (const name of NAMES) expect(isTaken(filter, name), name).toBe(PARAMETER_VALUES[filter].safeParse(name).success);
});

it("offers whatever codes there are", () => {
  expect(isTaken("country", "ZZ")).toBe(true);
  expect(isTaken("error_code", "30003")).toBe(true);
});
