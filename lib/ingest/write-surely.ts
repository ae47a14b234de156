import { setTimeout as sleep } from "node:timers/promises";
import { DatabaseUnavailableError, toDatabaseError } from "@/lib/db/errors";
import { getPriceBook } from "@/lib/prices/get-price-book";
import { addBookPrices } from "./add-book-prices";
import type { MessageFacts } from "./facts";
import { amendFacts, type Written, writeFacts } from "./write";

/** Waits between attempts; a failover or restart that takes longer is answered with 503. */
const PAUSES_MS = [20, 80, 300, 900];
/** A server that hangs is not asked again: each attempt would take as long as the first, and the caller waits. */
const LAST_ATTEMPT_MS = 3_000;

/** Deadlock, serialisation failure, lost connection, internal error of a distributed write: a replay is harmless. */
const RETRIED = new Set(["40P01", "40001", "08006", "XX000"]);

const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

const isTransient = (error: unknown) =>
  RETRIED.has(sqlState(error) ?? "") || toDatabaseError(error) instanceof DatabaseUnavailableError;

/** A value that the database refuses, such as a number out of range: class 22 (data) or 23 (integrity). */
const isRefusal = (error: unknown) => /^2[23]/.test(sqlState(error) ?? "");

/** SIDs of messages that are another than before, and of those with a value that the database does not take. */
export type WriteOutcome = { changed: ReadonlySet<string>; refused: ReadonlySet<string> };

const union = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> => new Set([...a, ...b]);

type Write = (accountId: number, facts: readonly MessageFacts[]) => Promise<Written[]>;

/** What names no price has that of the account's price book. */
const priced =
  (write: Write): Write =>
  async (accountId, facts) =>
    write(accountId, addBookPrices(await getPriceBook(accountId), facts));

async function writeWithRetries(write: Write, accountId: number, facts: readonly MessageFacts[]): Promise<Written[]> {
  const deadline = performance.now() + LAST_ATTEMPT_MS;
  for (const pause of PAUSES_MS) {
    try {
      return await write(accountId, facts);
    } catch (error) {
      if (!isTransient(error) || performance.now() > deadline) throw toDatabaseError(error);
      await sleep(pause * (0.5 + Math.random()));
    }
  }
  return write(accountId, facts).catch((error: unknown) => {
    throw toDatabaseError(error);
  });
}

async function surely(write: Write, accountId: number, facts: readonly MessageFacts[]): Promise<WriteOutcome> {
  try {
    const written = await writeWithRetries(write, accountId, facts);
    return { changed: new Set(written.map(({ sid }) => sid)), refused: new Set() };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const sids = [...new Set(facts.map((fact) => fact.sid))];
    if (sids.length === 1) return { changed: new Set(), refused: new Set(sids) };
    const half = new Set(sids.slice(0, sids.length / 2));
    const isFirst = ({ sid }: MessageFacts) => half.has(sid);
    const first = await surely(write, accountId, facts.filter(isFirst));
    const second = await surely(
      write,
      accountId,
      facts.filter((fact) => !isFirst(fact)),
    );
    return { changed: union(first.changed, second.changed), refused: union(first.refused, second.refused) };
  }
}

/**
 * Writes facts, repeating what is transient and halving a batch that the database refuses until the guilty message
 * stands alone; all others are committed. Throws when the database stays away.
 */
export const writeSurely = (accountId: number, facts: readonly MessageFacts[]): Promise<WriteOutcome> =>
  surely(priced(writeFacts), accountId, facts);

/** The same for facts about messages that were found, which are nothing without them: those deleted since are left alone. */
export const amendSurely = (accountId: number, facts: readonly MessageFacts[]): Promise<WriteOutcome> =>
  surely(priced(amendFacts), accountId, facts);
