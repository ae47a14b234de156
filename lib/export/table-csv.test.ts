import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { BreakdownRow, TimeseriesPoint } from "@/lib/report/fields";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { toBreakdownTable } from "./breakdown-table";
import { toTableCsv } from "./table-csv";
import { toTimeseriesTable } from "./timeseries-table";

const HEAD = {
  as_of: "2026-11-21T12:00:00+05:45",
  from: "2026-11-14T00:00:00+05:45",
  to: "2026-11-21T00:00:00+05:45",
  tz: "Asia/Kathmandu",
  account: `AC${"0".repeat(32)}`,
  currency: "NPR",
};
const SETTINGS = { columns: undefined, bom: undefined, zone: HEAD.tz, comment: [] };

const tally = fc.tuple(fc.nat(2_000_000), fc.nat(2_000_000), fc.nat(2_000_000), fc.maxSafeNat()).map((counts) => {
  const [confirmed = 0, delivered = 0, attempted = 0] = counts.slice(0, 3).sort((a, b) => a - b);
  return { ...NOTHING, attempted, delivered, confirmed, delivered_by_receipt: delivered, cost: BigInt(counts[3]) };
});
const fields = fc.tuple(tally, fc.boolean()).map(([counted, mature]) => toReportFields(counted, mature));
const name = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom("Jio", '=HYPERLINK("x")', "+1", 'a "b", c', "3", "-"),
);

/** What a program reads from the file: texts without the guard, numbers, and null for what is empty. */
function read(text: string) {
  const [header = [], ...records] = parse(text, { bom: true }) as string[][];
  const names = header.map((cell) => cell.replace(/ \(.*\)$/, ""));
  return records.map((cells) => Object.fromEntries(names.map((column, i) => [column, cells[i] ?? ""])));
}

const shown = (value: unknown) => (value === null || value === undefined ? "" : String(value));

it("writes a breakdown that reads back as the very numbers of the answer", () => {
  const row = fc
    .tuple(name, name, fields, fields)
    .map(([country, carrier, now, previous]): BreakdownRow => ({ country, carrier, ...now, previous }));
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const totals = toReportFields(NOTHING, true);
      const previous = { from: HEAD.from, to: HEAD.to, totals };
      const answer = { ...HEAD, group_by: ["country" as const, "carrier" as const], totals, rows, previous };
      const records = read(toTableCsv(toBreakdownTable(answer), SETTINGS));
      expect(records).toHaveLength(rows.length);
      for (const [i, { previous, country, carrier, ...now }] of rows.entries()) {
        const record = records[i] ?? {};
        expect([country, `'${country}`]).toContain(record.country);
        expect([carrier, `'${carrier}`]).toContain(record.carrier);
        for (const [field, value] of Object.entries(now)) expect(record[field]).toBe(shown(value));
        for (const [field, value] of Object.entries(previous ?? {}))
          expect(record[`previous_${field}`]).toBe(shown(value));
        expect(record.currency).toBe("NPR");
      }
    }),
  );
});

it("lays two periods of a timeseries beside each other, the longer one to its end", () => {
  const point = (start: string): TimeseriesPoint => ({
    start,
    end: start,
    ...toReportFields(NOTHING, true),
    expected_conversion_rate: null,
  });
  const totals = toReportFields(NOTHING, true);
  const previous = { from: HEAD.from, to: HEAD.to, totals, points: [point("c"), point("d"), point("e")] };
  const answer = { ...HEAD, granularity: "day" as const, totals, points: [point("a"), point("b")], previous };
  const text = toTableCsv(toTimeseriesTable(answer), { ...SETTINGS, columns: "start,previous_start,attempted" });
  expect(text).toBe("start (Asia/Kathmandu),previous_start (Asia/Kathmandu),attempted\r\na,c,0\r\nb,d,0\r\n,e,\r\n");
});

it("writes the smallest sums of money as plain decimals", () => {
  const micros = fc.integer({ min: 1, max: 1_000 });
  fc.assert(
    fc.property(micros, fc.integer({ min: 1, max: 1_000 }), (cost, confirmed) => {
      const row = toReportFields({ ...NOTHING, attempted: confirmed, confirmed, cost: BigInt(cost) }, true);
      const answer = { ...HEAD, group_by: [], totals: row, rows: [row] };
      const [record] = read(toTableCsv(toBreakdownTable(answer), SETTINGS));
      expect(record?.cost).toMatch(/^0\.\d{1,6}$/);
      expect(record?.cost_per_conversion).toMatch(/^0(\.\d{1,6})?$/);
    }),
  );
});

it("sorts as the screen does, unknown last, and says what else a file is about", () => {
  const rows = [
    { attempted: 1, cost: null },
    { attempted: 2, cost: 5 },
    { attempted: 3, cost: 7 },
  ];
  const table = { available: ["attempted", "cost"], byDefault: ["attempted", "cost"], rows };
  const sorted = (order: "asc" | "desc") =>
    toTableCsv(table, { ...SETTINGS, sort: "cost", order, columns: "attempted" });
  expect(sorted("desc")).toBe("attempted\r\n3\r\n2\r\n1\r\n");
  expect(sorted("asc")).toBe("attempted\r\n2\r\n3\r\n1\r\n");
  const told = toTableCsv(table, {
    ...SETTINGS,
    bom: "true",
    header_comment: "true",
    comment: ["# of Acme"],
    columns: "cost",
  });
  expect(told).toBe('\uFEFF# of Acme\r\ncost\r\n""\r\n5\r\n7\r\n');
  expect(toTableCsv(table, { ...SETTINGS, comment: ["# of Acme"] })).not.toContain("#");
  expect(() => toTableCsv(table, { ...SETTINGS, sort: "price" })).toThrow("no such column");
});

it("has rates of few messages after the others, in either direction, as the table of countries has", () => {
  const rows = [
    { attempted: 900, conversion_rate: 0.6 },
    { attempted: 500, conversion_rate: 0.7 },
    { attempted: 29, conversion_rate: 1 },
    { attempted: 2, conversion_rate: 0 },
    { attempted: 0, conversion_rate: null },
  ];
  const table = { available: ["attempted", "conversion_rate"], byDefault: ["attempted"], rows };
  const sorted = (order: "asc" | "desc", sort: string) => toTableCsv(table, { ...SETTINGS, sort, order }).split("\r\n");
  expect(sorted("desc", "conversion_rate").slice(1, -1)).toEqual(["500", "900", "29", "2", "0"]);
  expect(sorted("asc", "conversion_rate").slice(1, -1)).toEqual(["900", "500", "2", "29", "0"]);
  expect(sorted("asc", "attempted").slice(1, -1)).toEqual(["0", "2", "29", "500", "900"]);
});
