import { prisma } from "@/lib/db/prisma";
import { MINUTE } from "@/lib/time/wall-clock";
import { Prisma } from "@/prisma/generated/client";
import type { DeliveryState } from "./delivery";

/** More than an attempt can take; a server that dies meanwhile leaves the delivery to whoever looks after that. */
export const LEASE_MS = 10 * MINUTE;

/** A delivery that nobody else works at until the lease is over. */
export type Claim = {
  readonly accountId: number;
  readonly scheduleId: string;
  readonly period: string;
  /** This one included. Also what tells this claim from a later one. */
  readonly attempts: number;
};

type Claimed = { account_id: number; schedule_id: string; period: string; attempts: number };

/** The delivery that has waited longest, if any is due; claimed by one server only. A test is its sender's alone. */
export async function claimDelivery(now: number): Promise<Claim | null> {
  // A subquery could be run again for each row of the update, and then skip the row that it locked before.
  const [claimed] = await prisma().$queryRaw<Claimed[]>(Prisma.sql`
    WITH next AS MATERIALIZED (
      SELECT account_id, schedule_id, period FROM schedule_delivery
       WHERE state = 'pending' AND NOT is_test AND next_attempt_at <= ${new Date(now)}
       ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    UPDATE schedule_delivery d SET attempts = attempts + 1, next_attempt_at = ${new Date(now + LEASE_MS)}
      FROM next
     WHERE (d.account_id, d.schedule_id, d.period) = (next.account_id, next.schedule_id, next.period)
    RETURNING d.account_id, d.schedule_id, d.period, d.attempts`);
  if (!claimed) return null;
  const { account_id: accountId, schedule_id: scheduleId, period, attempts } = claimed;
  return { accountId, scheduleId, period, attempts };
}

/** Tests whose server stopped meanwhile: whoever asked for them has long been told so. */
export async function giveUpStaleTests(now: number): Promise<void> {
  await prisma().scheduleDelivery.updateMany({
    where: { state: "pending", isTest: true, nextAttemptAt: { lte: new Date(now) } },
    data: { state: "failed", note: "The server stopped before it was known to be sent.", settledAt: new Date(now) },
  });
}

type Outcome =
  | { readonly state: Exclude<DeliveryState, "pending">; readonly note: string | null }
  | { readonly state: "pending"; readonly note: string; readonly nextAttemptAt: number };

/** Writes down what came of a claim, unless somebody else holds the delivery by now. Answers whether it did. */
export async function settleDelivery(
  { accountId, scheduleId, period, attempts }: Claim,
  outcome: Outcome,
  now: number,
) {
  const { count } = await prisma().scheduleDelivery.updateMany({
    where: { accountId, scheduleId, period, attempts, state: "pending" },
    data:
      outcome.state === "pending"
        ? { note: outcome.note, nextAttemptAt: new Date(outcome.nextAttemptAt) }
        : { state: outcome.state, note: outcome.note, settledAt: new Date(now) },
  });
  return count > 0;
}
