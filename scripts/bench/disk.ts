import type { Pool } from "pg";

export type DiskUse = {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly isRollup: boolean;
};

/** What messages, their indexes and each table of totals (with its index) take on disk. The tables have been analysed. */
export async function listDiskUse(db: Pool): Promise<DiskUse[]> {
  const { rows } = await db.query<{ name: string; rows: string; heap: string; indexes: string }>(
    `SELECT relname AS name, reltuples::bigint AS rows, pg_table_size(oid) AS heap, pg_indexes_size(oid) AS indexes
       FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
        AND (relname = 'message' OR relname ~ '^(tally|failure)_') ORDER BY relname <> 'message', relname`,
  );
  return rows.flatMap(({ name, rows, heap, indexes }) => {
    const sizes = { rows: Number(rows), isRollup: name !== "message" };
    if (sizes.isRollup) return [{ name, ...sizes, bytes: Number(heap) + Number(indexes) }];
    return [
      { name, ...sizes, bytes: Number(heap) },
      { name: `indexes of ${name}`, ...sizes, bytes: Number(indexes) },
    ];
  });
}
