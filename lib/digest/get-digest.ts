import type { AccountScope } from "@/lib/db/account-scope";
import { env } from "@/lib/env";
import { toFilterValues } from "@/lib/report/filter-values";
import { getBreakdown } from "@/lib/report/get-breakdown";
import { getJudgedDecomposition } from "@/lib/report/get-decomposition";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { parseStrictReportQuery, previousOf } from "@/lib/report/report-query";
import type { Range } from "@/lib/time/buckets";
import { formatMoment } from "@/lib/time/format-moment";
import { DIGEST_LOCALE, type Digest } from "./digest";
import { toReportFile } from "./report-file";
import { GROUPED_BY, type ReportKind } from "./report-kinds";
import { summarize } from "./summarize";

type DigestQuery = {
  readonly report: ReportKind;
  readonly unit: "day" | "week";
  /** Of lib/schedules/filter-query.ts. */
  readonly filters: string;
  readonly range: Range;
  readonly zone: string;
  readonly accountName: string;
};

/** The query string that asks the page, the API and the exports for the same. */
function toSearch({ report, unit, filters, range, zone }: DigestQuery): URLSearchParams {
  const search = new URLSearchParams(filters);
  search.set("from", formatMoment(range.from, zone));
  search.set("to", formatMoment(range.to, zone));
  search.set("tz", zone);
  search.set("compare", "previous");
  search.set("granularity", unit === "day" ? "hour" : "day");
  search.set("group_by", GROUPED_BY[report].join(","));
  return search;
}

/**
 * A period's report against the period before. Throws InvalidParameterError for filters that are none any more and for too many
 * rows, QueryTimeoutError, DatabaseUnavailableError.
 */
export async function getDigest(scope: AccountScope, wanted: DigestQuery, now: number = Date.now()): Promise<Digest> {
  const { report, unit, accountName, range, zone } = wanted;
  const search = toSearch(wanted);
  const query = { ...parseStrictReportQuery(search, scope), now };
  const [breakdown, { effects }] = await Promise.all([
    getBreakdown(scope, query),
    getJudgedDecomposition(scope, { ...query, groupBy: ["country", "carrier"] }),
  ]);
  return {
    report,
    account: { sid: scope.accountSid, name: accountName },
    range,
    previous: previousOf(query),
    zone,
    currency: scope.currency,
    filters: toFilterValues(query.filters),
    asOf: now,
    totals: breakdown.totals,
    previousTotals: breakdown.previous?.totals ?? toReportFields(NOTHING, true),
    summary: summarize({ report, breakdown, effects, unit, locale: DIGEST_LOCALE }),
    file: await toReportFile(scope, query, { report, breakdown }),
    url: toPageUrl(scope, search),
  };
}

function toPageUrl({ accountSid }: AccountScope, search: URLSearchParams): string | null {
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL === undefined) return null;
  const shown = new URLSearchParams(search);
  shown.delete("group_by");
  const url = new URL(`/${accountSid}/conversion`, PUBLIC_URL);
  url.search = String(shown);
  return url.href;
}
