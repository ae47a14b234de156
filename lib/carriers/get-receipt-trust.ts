import type { AccountScope } from "@/lib/db/account-scope";
import { listTallies } from "@/lib/report/list-tallies";
import { addTallies, NOTHING, rate } from "@/lib/report/measures";
import { toSettledPart } from "@/lib/report/settled-part";
import { floorToQuarterHour, type Range, startOf } from "@/lib/time/buckets";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import type { CarriersQuery } from "./carriers-query";
import { ofCarrier } from "./no-filters";
import type { OneCarrier } from "./one-carrier";

const LOOKED_AT = 28 * DAY;
/** Carriers try to deliver for so long at most; what has no receipt by then gets none. */
const FINAL = 72 * HOUR;

export type Part = { readonly part: number; readonly base: number; readonly rate: number | null };

export type ReceiptTrust = {
  /** Messages whose confirmation window is over. */
  readonly settled: Range;
  /** Of the confirmed ones, those that no receipt came for: receipts that are missing for certain. */
  readonly confirmedWithoutReceipt: Part;
  /** Of those with a receipt, the ones that nobody confirmed: people who gave up, or receipts that are not true. */
  readonly deliveredNeverConfirmed: Part;
  /** Messages older than 72 hours. */
  readonly old: Range;
  /** Of those, the ones that were neither delivered by receipt nor told to have failed. */
  readonly receiptsMissing: Part;
};

type Instants = Pick<CarriersQuery, "at" | "now">;

const toPart = (part: number, base: number): Part => ({ part, base, rate: rate(part, base) });

/**
 * How far a carrier's delivery receipts can be believed, over the 28 days before `at`, as is known `now`. Throws QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export async function getReceiptTrust(
  scope: AccountScope,
  carrier: OneCarrier,
  { at, now }: Instants,
): Promise<ReceiptTrust> {
  const from = startOf(at - LOOKED_AT, "day", scope.reportingZone);
  const { settled } = toSettledPart({ from, to: at }, scope, now);
  // An account may wait longer than three days for a confirmation.
  const until = Math.min(settled.to, floorToQuarterHour(now - FINAL));
  const starts = [...new Set([from, Math.max(from, until)])].filter((start) => start < settled.to);
  const rows = await listTallies(scope, { range: settled, starts, filters: ofCarrier(carrier), groupBy: [] });
  const of = (bucket: number) => rows.find((row) => row.bucket === bucket)?.tally ?? NOTHING;
  const old = until > from ? of(0) : NOTHING;
  const all = addTallies(of(0), of(1));
  return {
    settled,
    confirmedWithoutReceipt: toPart(all.delivered - all.delivered_by_receipt, all.confirmed),
    deliveredNeverConfirmed: toPart(all.delivered - all.confirmed, all.delivered_by_receipt),
    old: { from, to: until },
    receiptsMissing: toPart(old.attempted - old.delivered_by_receipt - old.undelivered - old.failed, old.attempted),
  };
}
