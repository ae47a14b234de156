import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { inReportSlot } from "@/lib/db/report-slots";
import type { Prisma } from "@/prisma/generated/client";

/** A filter that matches next to nothing reads on until here. */
const STATEMENT_TIMEOUT_MS = 10_000;

/** The rows of one statement over messages. Throws QueryTimeoutError, DatabaseUnavailableError. */
export async function readMessages<Row>(statement: Prisma.Sql): Promise<Row[]> {
  const db = prisma();
  try {
    const [, rows] = await inReportSlot(() =>
      db.$transaction([
        db.$queryRaw`SELECT set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true),
          set_config('random_page_cost', '1.1', true)`,
        db.$queryRaw<Row[]>(statement),
      ]),
    );
    return rows;
  } catch (error) {
    throw toDatabaseError(error);
  }
}
