import { describeError } from "./describe-error";
import { logger } from "./logger";

/** Does `work` for one account after the other. What fails with one is logged, to be tried again, and keeps no other waiting. */
export async function eachAccount<Account extends { readonly sid: string }>(
  accounts: readonly Account[],
  /** For the log, as the subject of a sentence. */
  name: string,
  work: (account: Account) => Promise<void>,
): Promise<void> {
  for (const account of accounts) {
    try {
      await work(account);
    } catch (error) {
      logger().error({ account: account.sid, error: describeError(error) }, `${name} failed; trying again`);
    }
  }
}
