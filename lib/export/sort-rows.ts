import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { orderRows } from "@/lib/report/order-rows";
import type { Row, Table } from "./answer-columns";

export type Sorting = { readonly sort?: string | undefined; readonly order?: "asc" | "desc" | undefined };

/** What few messages leave open: it would be first and last by chance. */
const RATES = /^(?!previous_).*_rate(_low|_high)?$|^change_/;

/** Each row that is below no other, with those below it. */
function toFamilies({ rows, isBelow = () => false }: Table): ReadonlyMap<Row, readonly Row[]> {
  const families = new Map<Row, Row[]>();
  let family: Row[] | undefined;
  for (const row of rows) {
    if (family && isBelow(row)) family.push(row);
    else {
      family = [];
      families.set(row, family);
    }
  }
  return families;
}

/**
 * The table by one of its columns, by the very order of the pages; as it came where no column is named. Throws
 * InvalidParameterError.
 */
export function sortRows(table: Table, { sort, order }: Sorting): readonly Row[] {
  if (sort === undefined) return table.rows;
  if (!table.available.includes(sort)) {
    throw new InvalidParameterError("sort", "there is no such column to sort by", table.available.join(", "));
  }
  const isFew = ({ attempted }: Row) => RATES.test(sort) && typeof attempted === "number" && attempted < FEW_MESSAGES;
  const sorted = (rows: readonly Row[]) => {
    const placeOf = table.placesBy?.[sort]?.(rows) ?? ((row: Row) => row[sort]);
    return orderRows(rows, order !== "asc", (row) => ({ value: placeOf(row), isFew: isFew(row) }));
  };
  const families = toFamilies(table);
  return sorted([...families.keys()]).flatMap((row) => [row, ...sorted(families.get(row) ?? [])]);
}
