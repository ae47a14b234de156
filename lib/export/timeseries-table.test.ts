import { describe, expect, it } from "vitest";
import type { Annotation } from "@/lib/annotations/annotation";
import type { TimeseriesAnswer } from "@/lib/report/fields";
import { toTimeseriesTable } from "./timeseries-table";

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-14T12:00:00Z");
const point = (day: number) => ({
  start: new Date(NOON - DAY / 2 + day * DAY).toISOString(),
  end: new Date(NOON + DAY / 2 + day * DAY).toISOString(),
});
/** Only what the table is made of. */
const answer = (days: number, previousDays: number) =>
  ({
    tz: "Asia/Kathmandu",
    points: Array.from({ length: days }, (_, day) => point(day)),
    previous: { points: Array.from({ length: previousDays }, (_, day) => point(day - 7)) },
  }) as unknown as TimeseriesAnswer;

const annotation = (fields: Partial<Annotation> = {}): Annotation => ({
  ...{ id: "1", kind: "deploy", text: "Checkout 4.2", start: NOON, end: null, country: null, carrier: null },
  ...{ author: null, byMember: false, createdAt: 0, updatedAt: 0 },
  ...fields,
});
const cells = (annotations: Annotation[], days = 3, previousDays = 0) =>
  toTimeseriesTable(answer(days, previousDays), annotations).rows.map((row) => row.annotations);

describe("the annotations of a timeseries", () => {
  it("are a column for those who ask", () => {
    expect(toTimeseriesTable(answer(1, 0), []).byDefault.at(-1)).toBe("annotations");
    const table = toTimeseriesTable(answer(1, 0), null);
    expect(table.byDefault).not.toContain("annotations");
    expect(table.available).toContain("annotations");
  });

  it("stand in every bucket that they touch, in the file's zone", () => {
    const route = annotation({ kind: "route_change", text: "Via B", country: "IN", carrier: "Jio", end: NOON + DAY });
    expect(cells([annotation(), route])).toEqual([
      "deploy 2026-11-14T17:45:00+05:45: Checkout 4.2 | route_change 2026-11-14T17:45:00+05:45/2026-11-15T17:45:00+05:45, IN Jio: Via B",
      "route_change 2026-11-14T17:45:00+05:45/2026-11-15T17:45:00+05:45, IN Jio: Via B",
      "",
    ]);
  });

  it("end where they end, and are none of the period before", () => {
    const until = (end: number) => cells([annotation({ start: NOON - 9 * DAY, end })]).map((cell) => cell !== "");
    expect(until(NOON - DAY / 2)).toEqual([false, false, false]);
    expect(until(NOON - DAY / 2 + 1)).toEqual([true, false, false]);
    expect(cells([annotation()], 1, 2).map((cell) => cell === null)).toEqual([false, true]);
  });
});
