import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { inReportSlot } from "@/lib/db/report-slots";
import { Prisma } from "@/prisma/generated/client";

const STATEMENT_TIMEOUT_MS = 10_000;

/**
 * Answers the queries of a report from one snapshot of the database, each as its rows. Throws QueryTimeoutError,
 * DatabaseUnavailableError.
 */
export async function readSnapshot(queries: readonly Prisma.Sql[]): Promise<unknown[]> {
  const db = prisma();
  // Roll-up rows lie in the order of their key and mostly in memory; taken for random disk reads (the default of 4), a
  // week of them would be read by scanning the whole table.
  const settings = db.$queryRaw`SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
    set_config('random_page_cost', '1.1', true)`;
  try {
    const [, ...answers] = await inReportSlot(() =>
      db.$transaction([settings, ...queries.map((query) => db.$queryRaw(query))], {
        isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
      }),
    );
    return answers;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
