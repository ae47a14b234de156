import type { AccountScope } from "@/lib/db/account-scope";
import { type ReadRows, readSeparately } from "@/lib/report/read-snapshot";
import { COUNTS, contribution } from "@/lib/rollup/contribution";
import { PROJECTIONS } from "@/lib/rollup/levels";
import { floorToQuarterHour, QUARTER_HOUR, type Range } from "@/lib/time/buckets";
import { HOUR } from "@/lib/time/wall-clock";
import { Prisma } from "@/prisma/generated/client";
import type { Series } from "./counts";

/** A carrier of a country as the database has it; id 0 is the country's unknown one. */
export type CarrierKey = { readonly country: string; readonly carrierId: number };
export type CarrierSeries = CarrierKey & { readonly series: Series };

const COLUMNS = ["attempted", "delivered_by_receipt", "confirmed"] as const;
const COUNTED = Prisma.raw(COLUMNS.join(", "));
const MESSAGE = contribution("m.");
const MESSAGE_COLUMNS = Prisma.raw(
  [MESSAGE.country, MESSAGE.carrier_id, ...COLUMNS.map((name) => `-(${MESSAGE[name]})`)].join(", "),
);
/** The step, and the columns. */
const WIDTH = 1 + COLUMNS.length;

/**
 * Every carrier that had messages in a range, counted in steps of quarter hours, or of hours that begin where those of the reporting
 * zone do, from its beginning on; `step` in milliseconds. What is created from its end on is left out. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function listSeries(
  scope: AccountScope,
  { from, to }: Range,
  step: number,
  read: ReadRows = readSeparately(scope),
): Promise<CarrierSeries[]> {
  const length = Math.ceil((to - from) / step);
  // A text for each carrier: hundreds of them by hundreds of hours are too many rows, and too many values, for a driver.
  const rows = await read<{ country: string; carrier_id: number; counts: string }>(
    (dayZone) => Prisma.sql`
      SELECT country, carrier_id, string_agg(concat_ws(',',
          floor((date_part('epoch', bucket) - ${from / 1000}::float8) / ${step / 1000}::float8)::int,
          ${COUNTED}), ',') AS counts
        FROM (SELECT bucket, country, carrier_id, ${COUNTED}
                FROM ${Prisma.raw(step === HOUR && dayZone !== null ? "tally_hour" : "tally_15m")}
               WHERE projection = ${Prisma.raw(String(PROJECTIONS.carrier.number))} AND account_id = ${scope.accountId}
                 AND bucket >= ${new Date(from)} AND bucket < ${new Date(to)}${beyond(scope, to)}) counted
       GROUP BY country, carrier_id HAVING sum(attempted) > 0`,
  );
  return rows.map(({ country, carrier_id, counts }) => ({
    country,
    carrierId: carrier_id,
    series: toSeries(counts, length),
  }));
}

/** Takes away what the last quarter of an hour has from `to` on: senders' clocks may be ahead of ours. */
function beyond({ accountId }: AccountScope, to: number): Prisma.Sql {
  const start = floorToQuarterHour(to);
  if (start === to) return Prisma.empty;
  return Prisma.sql`
              UNION ALL
              SELECT ${new Date(start)}::timestamptz, ${MESSAGE_COLUMNS} FROM message m
               WHERE account_id = ${accountId} AND created_at >= ${new Date(to)}
                 AND created_at < ${new Date(start + QUARTER_HOUR)} AND ${Prisma.raw(COUNTS("m."))}`;
}

function toSeries(counts: string, length: number): Series {
  const series = { attempted: zeros(length), delivered: zeros(length), confirmed: zeros(length) };
  const values = counts.split(",").map(Number);
  for (let i = 0; i < values.length; i += WIDTH) {
    const [step = 0, attempted = 0, delivered = 0, confirmed = 0] = values.slice(i, i + WIDTH);
    series.attempted[step] = (series.attempted[step] ?? 0) + attempted;
    series.delivered[step] = (series.delivered[step] ?? 0) + delivered;
    series.confirmed[step] = (series.confirmed[step] ?? 0) + confirmed;
  }
  return series;
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);
