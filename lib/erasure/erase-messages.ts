import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";
import { deleteEmptyTotals, inSteps } from "./delete-in-steps";
import { ERASE_STATEMENT } from "./erase-statement";

const BATCH = 1_000;

/** What was created before, and what waits for its creation since before. */
const FIND = [
  "SELECT sid FROM message WHERE account_id = $1 AND created_at < $2 LIMIT $3",
  "SELECT sid FROM message WHERE account_id = $1 AND created_at IS NULL AND updated_at < $2 LIMIT $3",
] as const;

const DEADLOCK = "40P01";
const isDeadlock = (error: unknown) => error instanceof Error && "code" in error && error.code === DEADLOCK;

/**
 * Deletes the account's messages from before a moment with all that they counted, in batches that leave writers their room. May
 * be begun anew at any time. Throws DatabaseUnavailableError.
 */
export async function eraseMessages(accountId: number, before: Date): Promise<void> {
  try {
    for (const text of FIND) {
      await inSteps(async () => {
        const { rows } = await pool().query<{ sid: string }>(text, [accountId, before, BATCH]);
        if (rows.length > 0)
          await erase(
            accountId,
            rows.map(({ sid }) => sid),
          );
        return rows.length > 0;
      });
    }
    await deleteEmptyTotals(accountId);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** A deadlock with a writer took back all of it; the next step finds the same messages again. */
async function erase(accountId: number, sids: readonly string[]): Promise<void> {
  try {
    await pool().query({ name: "erase-messages", text: ERASE_STATEMENT, values: [accountId, sids] });
  } catch (error) {
    if (!isDeadlock(error)) throw error;
  }
}
