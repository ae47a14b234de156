import type { Pool } from "pg";
import { HISTOGRAMS, MEASURE_COLUMNS } from "../../lib/rollup/levels";
import { DAY } from "../../lib/time/wall-clock";
import { createMix } from "./report-mix";
import { additions, addUpTotals, listDays } from "./report-totals";
import { NOW, onWorkers } from "./report-traffic";

const list = (items: readonly string[]) => items.join(", ");

/** Days back from NOW in which the questions' ranges or the periods before them begin or end: there all quarter hours are read. */
const ENDS = [0, 1, 30, 31, 395, 396];

// Beyond those, only the series of one country read what is finer than a day, everywhere.
const IS_LIVE = `$4::boolean OR at = $2::timestamptz + interval '12 hours' OR country = 'IN'`;

const VALUES: Readonly<Record<(typeof MEASURE_COLUMNS)[number], string>> = {
  attempted: "100",
  status_ok: "90",
  delivered_by_receipt: "90",
  delivered: "92",
  confirmed: "70 + id % 10",
  failed: "2",
  undelivered: "6",
  pending: "2",
  cost: "830000",
};

const values = list([
  ...MEASURE_COLUMNS.map((name) => `${VALUES[name]} AS ${name}`),
  ...HISTOGRAMS.deliver.map((name, i) => `${i < 14 ? 6 : "NULL::int"} AS ${name}`),
  ...HISTOGRAMS.confirm.map((name, i) => `${i > 3 ? 5 : "NULL::int"} AS ${name}`),
]);

const FILL_DAY = `WITH ${list([
  `live AS MATERIALIZED (
    SELECT at, id, country, carrier_id, channel, provider, service AS sender
      FROM bench_mix, generate_series($2::timestamptz, $3::timestamptz - interval '15 minutes', '15 minutes') at
     WHERE ${IS_LIVE})`,
  `tally AS (SELECT at, country, carrier_id, channel, provider, sender, ${values} FROM live)`,
  `failure AS (SELECT at, country, carrier_id, channel, provider, sender, 30003 + code AS error_code, 3 AS undelivered, 1 AS failed
      FROM live, generate_series(0, 1) code)`,
  ...additions("15m"),
])} SELECT`;

/**
 * The totals of an account of which every combination of dimensions has messages in every quarter hour, day and month: as large
 * as they become, however many messages there are. Quarter hours that none of the questions reads are left out.
 */
export async function saturateTotals(db: Pool, accountId: number): Promise<void> {
  await createMix(db);
  await onWorkers(db, listDays(), (client, { from, to }) => {
    const age = Math.floor(NOW / DAY) - from.getTime() / DAY;
    return client.query(FILL_DAY, [accountId, from, to, ENDS.includes(age)]);
  });
  await addUpTotals(db, accountId);
}
