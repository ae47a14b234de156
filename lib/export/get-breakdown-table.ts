import type { AccountScope } from "@/lib/db/account-scope";
import { getBreakdown } from "@/lib/report/get-breakdown";
import type { Table } from "./answer-columns";
import type { BreakdownExportQuery } from "./breakdown-query";
import { toBreakdownTable, toOpenedTable } from "./breakdown-table";

/** The file's rows: those of the report, or countries with the carriers of the opened ones below them. Throws what getBreakdown throws. */
export async function getBreakdownTable(scope: AccountScope, query: BreakdownExportQuery): Promise<Table> {
  const { open, locale } = query;
  if (open === undefined) return toBreakdownTable(await getBreakdown(scope, query), locale);
  const [countries, carriers] = await Promise.all([
    getBreakdown(scope, { ...query, groupBy: ["country"] }),
    getBreakdown(scope, query),
  ]);
  return toOpenedTable({ countries, carriers, open }, locale);
}
