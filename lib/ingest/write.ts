import type { Pool } from "pg";
import { toArrayLiteral } from "@/lib/db/array-literal";
import { writePool } from "@/lib/db/pool";
import { COLUMNS } from "./columns";
import { type MessageFacts, mergeFacts } from "./facts";
import { WRITE_STATEMENT } from "./statement";

export type Written = { sid: string; inserted: boolean };

/** One entry per message: a batch may speak of the same message many times, the statement must not. */
function mergeRepeats(facts: readonly MessageFacts[]): MessageFacts[] {
  const bySid = new Map<string, MessageFacts>();
  for (const fact of facts) {
    const known = bySid.get(fact.sid);
    bySid.set(fact.sid, known ? mergeFacts(known, fact) : fact);
  }
  return [...bySid.values()];
}

/**
 * Merges facts into the account's messages and totals, in one transaction, and answers the messages that changed.
 * Once it resolves the facts are durable. It may be repeated without effect, so callers retry whatever is transient.
 */
export async function writeFacts(
  accountId: number,
  facts: readonly MessageFacts[],
  db: Pick<Pool, "query"> = writePool(),
): Promise<Written[]> {
  if (facts.length === 0) return [];
  const messages = mergeRepeats(facts);
  const { rows } = await db.query<Written>({
    name: "write-facts",
    text: WRITE_STATEMENT,
    values: [
      accountId,
      Date.now(),
      toArrayLiteral(messages, (m) => m.sid),
      ...COLUMNS.map((column) => toArrayLiteral(messages, column.value)),
    ],
  });
  return rows;
}
