import { toDatabaseError } from "@/lib/db/errors";
import { waitForOlderSnapshots } from "@/lib/db/older-snapshots";
import { pool } from "@/lib/db/pool";
import { deleteEmptyTotals, inSteps } from "./delete-in-steps";
import { ERASE_STATEMENT } from "./erase-statement";

const BATCH = 1_000;

/** The next messages in the order in which they lie on the disk, more or less, and which of them an administrator wanted gone. */
const find = (condition: string) => `
  SELECT created_at AS "createdAt", sid, coalesce(m.erasures, 0) < a.erasures AS "isErased"
    FROM message m CROSS JOIN (SELECT erasures FROM account WHERE id = $1) a
   WHERE account_id = $1 AND ${condition}
   ORDER BY created_at DESC, sid DESC LIMIT ${BATCH}`;

type Visited = { createdAt: Date | null; sid: string; isErased: boolean };

/**
 * Each message is visited once: those that wait for their creation, and those that were created. What writers tell meanwhile moves a
 * message only ahead, where it is still to be visited: a creation becomes known, or earlier.
 */
const WALKS = [
  {
    first: find("created_at IS NULL"),
    following: find("created_at IS NULL AND sid < $2"),
    toPlace: ({ sid }: Visited) => [sid],
  },
  {
    first: find("created_at IS NOT NULL"),
    following: find("(created_at, sid) < ($2, $3)"),
    toPlace: ({ createdAt, sid }: Visited) => [createdAt, sid],
  },
] as const;

const DEADLOCK = "40P01";
const isDeadlock = (error: unknown) => error instanceof Error && "code" in error && error.code === DEADLOCK;

/**
 * Deletes the messages that the account had when an administrator last wanted all of them gone, with all that they counted, in
 * batches that leave writers their room. May be begun anew at any time; ended early by the signal, it leaves the rest. Throws
 * DatabaseUnavailableError.
 */
export async function eraseMessages(
  accountId: number,
  signal: AbortSignal = new AbortController().signal,
): Promise<void> {
  try {
    // Who began to write before may still add messages that were there, as it were, when it was asked for.
    await waitForOlderSnapshots(signal);
    for (const { first, following, toPlace } of WALKS) {
      let last: Visited | undefined;
      await inSteps(async () => {
        const values = last ? toPlace(last) : [];
        const { rows } = await pool().query<Visited>(last ? following : first, [accountId, ...values]);
        const sids = rows.flatMap(({ sid, isErased }) => (isErased ? [sid] : []));
        while (!(await erase(accountId, sids)));
        last = rows.at(-1);
        return rows.length === BATCH && !signal.aborted;
      });
    }
    if (!signal.aborted) await deleteEmptyTotals(accountId);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** False where a deadlock with a writer took back all of it. */
async function erase(accountId: number, sids: readonly string[]): Promise<boolean> {
  if (sids.length === 0) return true;
  try {
    await pool().query({ name: "erase-messages", text: ERASE_STATEMENT, values: [accountId, sids] });
    return true;
  } catch (error) {
    if (isDeadlock(error)) return false;
    throw error;
  }
}
