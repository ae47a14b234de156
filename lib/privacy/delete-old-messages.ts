import { setTimeout as sleep } from "node:timers/promises";
import { waitForOlderSnapshots } from "@/lib/db/older-snapshots";
import { PATIENTLY, pool } from "@/lib/db/pool";

/** Few enough that nobody who writes one of the messages waits noticeably. */
const BATCH = 2_000;
/** Between batches, so that ingest has the disk for itself half of the time. */
const PAUSE_MS = 50;

type Retention = { readonly accountId: number; readonly keptFrom: Date };

// Never back: what has been deleted stays so when messages are kept for longer again.
const ADVANCE = `
  UPDATE account SET messages_kept_from = $2
   WHERE id = $1 AND retention_days IS NOT NULL AND (messages_kept_from IS NULL OR messages_kept_from < $2)`;

/**
 * From its return on no writer takes in what was created before `keptFrom`, and no recount looks for it: whoever began with an
 * older view of the account has ended.
 */
async function announce({ accountId, keptFrom }: Retention, signal: AbortSignal): Promise<void> {
  await pool().query(ADVANCE, [accountId, keptFrom]);
  // Also where another server has advanced it, or one that has ended since: whether it waited is not known.
  await waitForOlderSnapshots(signal);
}

/** Those that a writer holds are left for the next time; what nobody has told the creation of goes by its last change. */
const deleteWhere = (condition: string) => `
  DELETE FROM message WHERE account_id = $1 AND ctid = ANY (ARRAY (
    SELECT ctid FROM message WHERE account_id = $1 AND ${condition}
     ORDER BY created_at DESC, sid DESC LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`;

const DELETIONS = [
  deleteWhere("created_at < (SELECT messages_kept_from FROM account WHERE id = $1)"),
  deleteWhere("created_at IS NULL AND updated_at < (SELECT messages_kept_from FROM account WHERE id = $1)"),
];

/**
 * Deletes the messages of an account that were created before `keptFrom`, in small transactions; what they counted stays in the
 * totals. Answers how many. Ended early by the signal, it leaves the rest for the next time. Throws as the database does.
 */
export async function deleteOldMessages(
  retention: Retention,
  signal: AbortSignal = new AbortController().signal,
): Promise<number> {
  await announce(retention, signal);
  let deleted = 0;
  for (const text of DELETIONS) {
    for (let count = BATCH; count === BATCH && !signal.aborted; ) {
      const { rowCount } = await pool().query({ text, values: [retention.accountId], ...PATIENTLY });
      count = rowCount ?? 0;
      deleted += count;
      if (count === BATCH) await sleep(PAUSE_MS);
    }
  }
  return deleted;
}
