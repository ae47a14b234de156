type Value = string | number | boolean | null | undefined;

/** What a row is ordered by. */
export type Place = {
  readonly value: Value;
  /** Of so few messages that it would come first or last by chance. */
  readonly isFew: boolean;
};

const rank = ({ value, isFew }: Place) => (value === null || value === undefined ? 2 : isFew ? 1 : 0);

function compare(a: Value, b: Value): number {
  const [x, y] = [a ?? 0, b ?? 0];
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * Rows by one of their values, as every table and its file has them: what isn't known comes last in either direction, after what is of
 * few messages. Equals stay as they came.
 */
export function orderRows<Row>(rows: readonly Row[], descending: boolean, placeOf: (row: Row) => Place): Row[] {
  return rows
    .map((row) => ({ row, place: placeOf(row) }))
    .toSorted(({ place: a }, { place: b }) => {
      const [first, second] = descending ? [b, a] : [a, b];
      return rank(a) - rank(b) || compare(first.value, second.value);
    })
    .map(({ row }) => row);
}
