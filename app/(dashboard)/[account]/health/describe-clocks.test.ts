import { expect, it } from "vitest";
import type { DataHealth } from "@/lib/data-health/fields";
import { describeLag } from "./describe-clocks";

const lagOf = (records: number, more: Partial<DataHealth["lag"]> = {}): DataHealth["lag"] => ({
  ...{ state: "ok", records, p50: 1050, p95: 1186, max: 1201, history: 0 },
  server: { p50: 0.1, p95: 0.2, max: 0.3 },
  by_day: [null, null, null, null, null, null, 1186],
  ...more,
});
const say = (lag: DataHealth["lag"]) =>
  describeLag(lag, { account: "AC1", role: "viewer", display: { zone: "UTC", locale: "en" } }).finding;

it("speaks of halves only of several events", () => {
  expect(say(lagOf(1))).toBe("1 event, in the reports within 20m 1s.");
  expect(say(lagOf(2))).toBe("2 events: half were in the reports within 17m 30s, 95% within 19m 46s.");
  expect(say(lagOf(0))).toBe("Only history came: events more than a day old.");
  expect(say(lagOf(0, { state: "no_data" }))).toBe("Nothing new has come.");
});
