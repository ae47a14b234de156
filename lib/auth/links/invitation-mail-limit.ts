import { onePerProcess } from "@/lib/db/one-per-process";
import { AttemptLimit } from "../attempt-limit";

const HOUR_MS = 3_600_000;

/** A mailbox is not to be filled, nor this server's name used to write to the world, by whoever administrates an account. */
const limits = () =>
  onePerProcess("invitation-mail-limits", () => ({
    toMailbox: new AttemptLimit({ max: 4, windowMs: HOUR_MS, maxKeys: 20_000 }),
    inDay: new AttemptLimit({ max: 200, windowMs: 24 * HOUR_MS, maxKeys: 20_000 }),
  }));

type From = { readonly accountId: number; readonly userId: number };
type Count = readonly [limit: AttemptLimit, key: string];

/**
 * By the account, and by whoever invites, so that many accounts send no more. Never by a mailbox alone or a parent account: the answer
 * would tell of invitations that came from elsewhere.
 */
function toCounts({ accountId, userId }: From, email: string): readonly Count[] {
  const { toMailbox, inDay } = limits();
  return [`account ${accountId}`, `user ${userId}`].flatMap((from) => [
    [toMailbox, `${from} ${email}`] as const,
    [inDay, from] as const,
  ]);
}

/**
 * Counts one invitation to be mailed, and answers how to take that back where nothing was mailed after all. Null, and nothing counted,
 * when there were too many already.
 */
export function takeInvitationMail(from: From, email: string): (() => void) | null {
  const taken: Count[] = [];
  const giveBack = () => {
    for (const [limit, key] of taken.splice(0)) limit.giveBack(key);
  };
  for (const count of toCounts(from, email)) {
    const [limit, key] = count;
    taken.push(count);
    if (limit.take(key)) continue;
    giveBack();
    return null;
  }
  return giveBack;
}
