import { LEVELS } from "./levels";
import { COMPARE_CREATIONS, dayOfUtc, NEXT_CREATIONS, REPAIR_CREATIONS } from "./recount-creations";
import { COMPARE_STATEMENT, NEXT_STATEMENT, PERIODS, type Period, REPAIR_STATEMENT } from "./recount-statement";
import { listStarts, onOwnConnection, runPatiently } from "./repair-connection";

/** A row of a roll-up that disagrees with the messages. `columns` holds only what is wrong in it. */
export type WrongTotal = {
  table: string;
  key: Record<string, string | number | boolean>;
  columns: { name: string; stored: number; counted: number }[];
};

/**
 * A day's totals by quarter hour and by day, or a month's. `start` is where the reporting zone lets it begin. What was created in
 * each hour (creation_hour) is told by days of UTC.
 */
export type RecountedPeriod = { period: Period | "day_of_utc"; start: Date; wrong: WrongTotal[] };

/** The last period of which the account's retention has deleted messages, so that it can't be counted again. */
const lastDeleted = (startOf: (at: string) => string) =>
  `SELECT ${startOf("messages_kept_from - interval '1 millisecond'")} AS start FROM account WHERE id = $1`;

const PASSES = [
  ...PERIODS.map((period) => ({
    period,
    begin: lastDeleted(LEVELS[period]),
    next: NEXT_STATEMENT(period),
    compare: COMPARE_STATEMENT(period),
    repair: REPAIR_STATEMENT(period),
  })),
  {
    period: "day_of_utc",
    begin: lastDeleted(dayOfUtc),
    next: NEXT_CREATIONS,
    compare: COMPARE_CREATIONS,
    repair: REPAIR_CREATIONS,
  },
] as const;

/**
 * Counts the totals of an account again from the messages that it still has, by days and then months of the reporting zone, and days
 * of UTC, and tells for each what disagrees (expected: nothing). With `repair` each is put right in a transaction of its own. Exact at any moment and
 * while others write; memory is that of one period's totals. Throws DatabaseUnavailableError.
 */
export async function* recountTotals(
  accountId: number,
  { repair = false }: { repair?: boolean } = {},
): AsyncGenerator<RecountedPeriod> {
  yield* onOwnConnection(async function* (client) {
    for (const { period, ...pass } of PASSES) {
      const next = { name: `recount-next-${period}`, text: pass.next };
      const { rows: deleted } = await client.query<{ start: Date | null }>(pass.begin, [accountId]);
      for await (const start of listStarts(client, accountId, next, deleted[0]?.start)) {
        const statement = {
          name: `${repair ? "recount-repair" : "recount-compare"}-${period}`,
          text: repair ? pass.repair : pass.compare,
          values: [accountId, start] as const,
        };
        const rows = await runPatiently<DifferenceRow>(client, statement, repair);
        yield { period, start, wrong: rows.map(toWrongTotal) };
      }
    }
  });
}

type DifferenceRow = { table: string; row: WrongTotal["key"] };

const COUNTED = "counted_";

/** Splits `counted_x`, `stored_x` pairs from the key. */
function toWrongTotal({ table, row }: DifferenceRow): WrongTotal {
  const names = Object.keys(row).flatMap((name) => (name.startsWith(COUNTED) ? [name.slice(COUNTED.length)] : []));
  const key = Object.fromEntries(Object.entries(row).filter(([name]) => !/^(counted|stored)_/.test(name)));
  const columns = names.map((name) => ({
    name,
    stored: Number(row[`stored_${name}`]),
    counted: Number(row[`${COUNTED}${name}`]),
  }));
  return { table, key, columns: columns.filter(({ stored, counted }) => stored !== counted) };
}
