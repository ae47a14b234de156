import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, it } from "vitest";
import { toBreakdownTable, toOpenedTable } from "@/lib/export/breakdown-table";
import { toTableCsv } from "@/lib/export/table-csv";
import type { BreakdownAnswer, BreakdownRow } from "@/lib/report/fields";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { toBreakdownOfView } from "./breakdown-of-view";
import { SORT_KEYS } from "./columns";
import { toCountryRows } from "./country-rows";
import { sortRows } from "./table-columns";

const HEAD = {
  as_of: "2026-11-21T12:00:00Z",
  from: "2026-11-14T00:00:00Z",
  to: "2026-11-21T00:00:00Z",
  tz: "UTC",
  account: `AC${"0".repeat(32)}`,
  currency: "USD",
  totals: toReportFields(NOTHING, true),
  previous: { from: "2026-11-07T00:00:00Z", to: "2026-11-14T00:00:00Z", totals: toReportFields(NOTHING, true) },
};

type Figures = { attempted: number; confirmed: number; cost: bigint; difference: number | null };

/** Many ties, and about as many rows of few messages as of enough. */
const figures: fc.Arbitrary<Figures> = fc
  .record({
    attempted: fc.nat(60),
    confirmed: fc.nat(3),
    cost: fc.nat(3).map(BigInt),
    difference: fc.option(fc.integer({ min: -1, max: 1 })),
  })
  .map((drawn) => ({ ...drawn, confirmed: Math.min(drawn.confirmed, drawn.attempted) }));

function toRow(names: Partial<BreakdownRow>, { difference, ...counted }: Figures): BreakdownRow {
  const tally = { ...NOTHING, ...counted, delivered: counted.confirmed, delivered_by_receipt: counted.confirmed };
  const fields = toReportFields(tally, true);
  const conversion_rate =
    difference === null ? null : { difference, low: difference, high: difference, real: null, overdispersion: 1 };
  const change = { conversion_rate, delivery_rate: null, post_delivery_conversion_rate: null };
  return { ...names, ...fields, previous: fields, change };
}

/** As getBreakdown answers. */
const toAnswer = (group_by: BreakdownAnswer["group_by"], rows: BreakdownRow[]): BreakdownAnswer => ({
  ...HEAD,
  group_by,
  rows: rows.toSorted((a, b) => b.attempted - a.attempted),
});

const CODES = ["IN", "GB", "AE", "AX", "OM", "ZZ"];
const carrier = fc.constantFrom("Jio", "jio", "21 Vianet", "3", "Unknown carrier", "unknown", "Ōkina", "Vi");
const countries = fc.uniqueArray(fc.tuple(fc.constantFrom(...CODES), figures), { selector: ([code]) => code });
const carriers = fc.uniqueArray(fc.tuple(fc.constantFrom(...CODES), carrier, figures), {
  selector: ([code, name]) => `${code} ${name}`,
  maxLength: 20,
});
const view = fc.record({
  sort: fc.constantFrom(...SORT_KEYS),
  order: fc.constantFrom("asc" as const, "desc" as const),
  locale: fc.constantFrom("en-GB", "de", "sv"),
});

it("the file has the very rows of the table, in their order, whatever is opened and sorted", () => {
  fc.assert(
    fc.property(
      countries,
      carriers,
      fc.subarray(CODES),
      view,
      (inCountries, ofCarriers, chosen, { sort, order, locale }) => {
        const byCountry = toAnswer(
          ["country"],
          inCountries.map(([country, tally]) => toRow({ country }, tally)),
        );
        const byCarrier = toAnswer(
          ["country", "carrier"],
          ofCarriers.map(([country, name, tally]) => toRow({ country, carrier: name }, tally)),
        );
        const open = chosen.filter((code) => byCountry.rows.some(({ country }) => country === code));

        const sorting = { key: sort, descending: order === "desc" };
        const shown = sortRows(toCountryRows(byCountry.rows, byCarrier.rows, { currency: "USD", locale }), sorting);
        const screen = shown.flatMap((row) => [
          [row.country, ""],
          ...(open.includes(row.country)
            ? sortRows(row.carriers, sorting).map((each) => [row.country, each.carrier])
            : []),
        ]);

        const more = { columns: ["attempted" as const], comparing: true, open, locale };
        const asked = toBreakdownOfView({ view: "table", sort, order, ...more });
        expect([asked.open, asked.order]).toEqual([open.length > 0 ? open.join(",") : undefined, order]);
        const table =
          open.length > 0
            ? toOpenedTable({ countries: byCountry, carriers: byCarrier, open }, asked.locale)
            : toBreakdownTable(byCountry, asked.locale);
        const form = { columns: asked.columns, bom: undefined, sort: asked.sort, order, zone: "UTC", comment: [] };
        const records: Record<string, string>[] = parse(toTableCsv(table, form), { columns: true });
        expect(records.map((record) => [record.country, (record.carrier ?? "").replace(/^'/, "")])).toEqual(screen);
      },
    ),
  );
});
