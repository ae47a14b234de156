import { countryName } from "@/lib/dimensions/countries";
import { carrierName } from "@/lib/report/carrier-name";
import type { Change } from "@/lib/report/change-fields";
import type { BreakdownAnswer, BreakdownRow } from "@/lib/report/fields";
import { toNamePlaces } from "@/lib/report/name-places";
import { changeColumns, FIELDS, prefixed, type Row, type Table, toChangeCells, toTable } from "./answer-columns";
import type { Cell } from "./csv-text";

const CHANGED = [
  "conversion_rate",
  "delivery_rate",
  "post_delivery_conversion_rate",
] as const satisfies (keyof Change)[];

const comparisonColumns = [
  ...FIELDS.map((name) => `previous_${name}`),
  ...CHANGED.flatMap((rate) => changeColumns(`change_${rate}_`)),
];

const toRow = ({ previous, change, ...row }: BreakdownRow): Row => ({
  ...row,
  ...(previous && prefixed("previous_", previous)),
  ...Object.assign({}, ...CHANGED.map((rate) => toChangeCells(`change_${rate}_`, change?.[rate]))),
});

const placeByName =
  (nameOf: (row: Row) => string | null, locale: string) =>
  (rows: readonly Row[]): ((row: Row) => Cell) => {
    const places = toNamePlaces(
      rows.map(nameOf).filter((name) => name !== null),
      locale,
    );
    return (row) => places.get(nameOf(row) ?? "");
  };

const toCarrier = ({ carrier }: Row) => (typeof carrier === "string" ? carrierName(carrier) : null);

/**
 * The rows of a breakdown: a column for each dimension, the report fields, and the comparison where there is one. Countries and
 * carriers are sorted by their names in the language of `locale`.
 */
export function toBreakdownTable(answer: BreakdownAnswer, locale = "en"): Table {
  const columns = [...answer.group_by, ...FIELDS, ...(answer.previous ? comparisonColumns : [])];
  const toCountry = ({ country }: Row) => (typeof country === "string" ? countryName(country, locale) : null);
  return {
    ...toTable(answer, columns, answer.rows.map(toRow)),
    placesBy: { country: placeByName(toCountry, locale), carrier: placeByName(toCarrier, locale) },
  };
}

type Opened = {
  readonly countries: BreakdownAnswer;
  /** The same by country and carrier. */
  readonly carriers: BreakdownAnswer;
  /** Whose carriers are shown. */
  readonly open: readonly string[] | "all";
};

/** As the page has them: each country, and its carriers below it where it is open. By country each is sorted by its own name. */
export function toOpenedTable({ countries, carriers, open }: Opened, locale = "en"): Table {
  const table = toBreakdownTable(carriers, locale);
  const { rows, placesBy } = toBreakdownTable(countries, locale);
  const isOpen = (row: Row) => open === "all" || open.some((country) => country === row.country);
  const isBelow = (row: Row) => toCarrier(row) !== null;
  const carriersOf = new Map<Cell, Row[]>();
  for (const row of table.rows) carriersOf.set(row.country, [...(carriersOf.get(row.country) ?? []), row]);
  const byOwnName = (siblings: readonly Row[]) =>
    (siblings.some(isBelow) ? table.placesBy?.carrier : placesBy?.country)?.(siblings) ?? (() => null);
  return {
    ...table,
    rows: rows.flatMap((row) => [row, ...(isOpen(row) ? (carriersOf.get(row.country) ?? []) : [])]),
    isBelow,
    placesBy: { ...table.placesBy, country: byOwnName },
  };
}
