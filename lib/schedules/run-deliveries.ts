import type { AccountScope } from "@/lib/db/account-scope";
import { DatabaseUnavailableError, toDatabaseError } from "@/lib/db/errors";
import { logger } from "@/lib/observability/logger";
import { MINUTE } from "@/lib/time/wall-clock";
import { type Attempt, attemptDelivery } from "./attempt-delivery";
import { type Claim, claimDelivery, giveUpStaleTests, settleDelivery } from "./claim-delivery";
import { countDelivery } from "./delivery-metrics";
import { planDeliveries } from "./plan-deliveries";

/** After each failure; some fourteen hours in all, so that a receiver that is down over night gets it in the morning. */
export const BACKOFF_MS = [1, 5, 15, 30, 60, 120, 240, 360].map((minutes) => minutes * MINUTE);
const AT_ONCE = 4;

/** How the account of a delivery is acted for; null where it is gone. */
export type ScopeOf = (accountId: number) => Promise<AccountScope | null>;

type Circumstances = {
  readonly now?: () => number;
  /** Ends it after what is being sent. */
  readonly signal?: AbortSignal;
};

/** Sends everything that is due, several at a time. Throws what the database throws. */
export async function runDeliveries(scopeOf: ScopeOf, { now = Date.now, signal }: Circumstances = {}): Promise<void> {
  while ((await planDeliveries(now())) > 0);
  await giveUpStaleTests(now());
  const work = async () => {
    while (!signal?.aborted) {
      const claim = await claimDelivery(now());
      if (!claim) return;
      const scope = await scopeOf(claim.accountId);
      if (scope) await deliver(scope, claim, now);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Of a report that ends the process each time. */
const GIVEN_UP: Attempt = { status: "failed", note: "The server stopped at each attempt to send it.", isFinal: true };

async function deliver(scope: AccountScope, claim: Claim, now: () => number): Promise<void> {
  const wait = BACKOFF_MS[claim.attempts - 1];
  try {
    const isHopeless = claim.attempts > BACKOFF_MS.length + 1;
    const attempt = isHopeless ? GIVEN_UP : await attemptDelivery(scope, claim, now());
    await settleDelivery(claim, toOutcome(attempt, wait, now()), now());
    note(scope, claim, attempt, wait === undefined);
  } catch (error) {
    if (!(toDatabaseError(error) instanceof DatabaseUnavailableError)) throw error;
    // Left as it is: the lease ends, and then it is tried again.
    logger().warn(
      { account: scope.accountSid, schedule: claim.scheduleId },
      "the database left a scheduled report undone",
    );
  }
}

function toOutcome(attempt: Attempt, wait: number | undefined, now: number) {
  if (attempt.status === "sent") return { state: "sent", note: attempt.note } as const;
  if (attempt.isFinal || wait === undefined) return { state: "failed", note: attempt.note } as const;
  return { state: "pending", note: attempt.note, nextAttemptAt: now + wait } as const;
}

/** One line for each attempt; never whom it went to, nor what was answered. */
export function note(
  { accountSid }: AccountScope,
  { scheduleId, period, attempts }: Claim,
  attempt: Attempt,
  isLast: boolean,
): void {
  const fields = { account: accountSid, schedule: scheduleId, period, attempts };
  if (attempt.status === "sent") {
    countDelivery("sent");
    logger().info(fields, "scheduled report sent");
    return;
  }
  const isFailed = attempt.isFinal || isLast;
  countDelivery(isFailed ? "failed" : "retried");
  logger().warn(fields, isFailed ? "scheduled report failed" : "scheduled report not sent yet; trying again");
}
