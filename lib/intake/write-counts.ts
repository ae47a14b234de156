import { prisma } from "@/lib/db/prisma";
import { DAY } from "@/lib/time/wall-clock";
import type { IntakeCount } from "./intake-counters";

/** Data health shows seven days; the rest is there to look further back by hand. */
const KEPT_DAYS = 42;

/** Adds counts to those in the database; several processes may do so at once. */
export async function writeCounts(counts: readonly IntakeCount[]): Promise<void> {
  await prisma().$executeRaw`
    INSERT INTO intake_hour AS i (account_id, hour, fact, entrance, reason, cell, count, most_ms)
    SELECT * FROM unnest(
        ${counts.map(({ accountId }) => accountId)}::int[],
        ${counts.map(({ hour }) => new Date(hour).toISOString())}::timestamptz[],
        ${counts.map(({ fact }) => fact)}::text[],
        ${counts.map(({ entrance }) => entrance)}::text[],
        ${counts.map(({ reason }) => reason)}::text[],
        ${counts.map(({ cell }) => cell)}::smallint[],
        ${counts.map(({ count }) => count)}::int[],
        ${counts.map(({ mostMs }) => mostMs)}::bigint[])
     ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT (account_id, hour, fact, entrance, reason, cell)
      DO UPDATE SET count = i.count + excluded.count, most_ms = greatest(i.most_ms, excluded.most_ms)`;
}

/** Forgets what these accounts counted more than six weeks before `now`. */
export async function forgetOldCounts(accountIds: readonly number[], now: number): Promise<void> {
  const before = new Date(now - KEPT_DAYS * DAY);
  await prisma().$executeRaw`
    DELETE FROM intake_hour WHERE account_id = ANY(${accountIds}::int[]) AND hour < ${before}`;
}
