import { onePerProcess } from "@/lib/db/one-per-process";
import { AttemptLimit } from "../attempt-limit";

const HOUR_MS = 3_600_000;

/** A mailbox is not to be filled, nor this server's name used to write to the world, by whoever administrates an account. */
const limits = () =>
  onePerProcess("invitation-mail-limits", () => ({
    byEmail: new AttemptLimit({ max: 4, windowMs: HOUR_MS, maxKeys: 10_000 }),
    byAccount: new AttemptLimit({ max: 200, windowMs: 24 * HOUR_MS, maxKeys: 10_000 }),
  }));

/** Counts one invitation to be mailed; false when this mailbox was sent too many within the hour, or the account sent too many in a day. */
export function takeInvitationMail(accountId: number, email: string): boolean {
  const { byEmail, byAccount } = limits();
  return byEmail.take(email) && byAccount.take(String(accountId));
}
