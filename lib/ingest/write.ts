import type { Pool } from "pg";
import { toArrayLiteral } from "@/lib/db/array-literal";
import { writePool } from "@/lib/db/pool";
import { COLUMNS } from "./columns";
import { type MessageFacts, mergeFacts } from "./facts";
import { AMEND_STATEMENT, WRITE_STATEMENT } from "./statement";

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

type Database = Pick<Pool, "query">;

async function send(name: string, text: string, accountId: number, facts: readonly MessageFacts[], db: Database) {
  if (facts.length === 0) return [];
  const messages = mergeRepeats(facts);
  const { rows } = await db.query<Written>({
    name,
    text,
    values: [
      accountId,
      Date.now(),
      toArrayLiteral(messages, (m) => m.sid),
      ...COLUMNS.map((column) => toArrayLiteral(messages, column.value)),
    ],
  });
  return rows;
}

/**
 * Merges facts into the account's messages and totals, in one transaction, and answers the messages that changed.
 * Once it resolves the facts are durable. It may be repeated without effect, so callers retry whatever is transient.
 */
export const writeFacts = (
  accountId: number,
  facts: readonly MessageFacts[],
  db: Database = writePool(),
): Promise<Written[]> => send("write-facts", WRITE_STATEMENT, accountId, facts, db);

/** The same for background work about messages that it has found: those deleted since are left alone. */
export const amendFacts = (
  accountId: number,
  facts: readonly MessageFacts[],
  db: Database = writePool(),
): Promise<Written[]> => send("amend-facts", AMEND_STATEMENT, accountId, facts, db);
