import type { AccountScope } from "@/lib/db/account-scope";
import type { ReportFilters } from "@/lib/report/filters";
import type { Range } from "@/lib/time/buckets";
import type { Annotation } from "./annotation";
import { listAnnotations } from "./list-annotations";

/** More than a chart has room for. */
export const MOST_DRAWN = 500;

export type DrawnAnnotations = {
  /** Earliest first. */
  readonly drawn: readonly Annotation[];
  /** Whether there are earlier ones, which the chart has no room for. */
  readonly isCut: boolean;
};

/** What a chart over time shows of what happened, the latest of very many. Throws DatabaseUnavailableError. */
export async function listDrawnAnnotations(
  scope: AccountScope,
  range: Range,
  filters: Pick<ReportFilters, "country" | "carrier">,
): Promise<DrawnAnnotations> {
  const found = await listAnnotations(scope, range, filters, MOST_DRAWN + 1);
  return { drawn: found.slice(-MOST_DRAWN), isCut: found.length > MOST_DRAWN };
}
