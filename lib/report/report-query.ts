import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import {
  defaultGranularity,
  estimateBuckets,
  GRANULARITIES,
  type Granularity,
  QUARTER_HOUR,
  type Range,
} from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { parseInstant } from "@/lib/time/parse-instant";
import { endOfNow, previousRange, resolvePreset, sevenDaysUntil } from "@/lib/time/ranges";
import { DAY } from "@/lib/time/wall-clock";
import type { Dimension } from "./dimensions";
import { GROUP_BY_RULE, PARAMETERS, type ReportFilters, type ReportParameters, reportQuerySchema } from "./filters";
import { InvalidParameterError } from "./invalid-parameter-error";
import { refuseUnknown } from "./refuse-unknown";
import { toInvalidParameter } from "./to-invalid-parameter";
import { needsMessages } from "./where";

/** A question to the report engine, with nothing left to decide. */
export type ReportQuery = {
  readonly range: Range;
  readonly zone: string;
  readonly granularity: Granularity;
  readonly groupBy: readonly Dimension[];
  readonly filters: ReportFilters;
  /** The period to compare with, if one was asked for. */
  readonly previous: Range | null;
  readonly now: number;
};

type ReportingScope = Pick<AccountScope, "reportingZone"> & Partial<Pick<AccountScope, "messagesKeptFrom">>;

export const MAX_POINTS = 2_000;
const MAX_RANGE = 10 * 366 * DAY;
/** Before 2000 some zones' offsets were no multiple of 15 minutes. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

const MOMENTS =
  "an ISO 8601 instant such as 2026-11-14T00:00:00Z, or a local date or time such as 2026-11-14 or 2026-11-14T09:30, between 2000 and 2100";

function toMoment(field: "from" | "to", raw: string, zone: string): number {
  const instant = parseInstant(raw, zone);
  if (instant === null || instant < EARLIEST || instant > LATEST) {
    throw new InvalidParameterError(field, `${field} is not a time that can be reported on`, MOMENTS);
  }
  return instant;
}

/** Absent `to`: the end of the current quarter hour. Absent `from`: seven local days, the last included. */
function toRange({ from, to, range }: ReportParameters, zone: string, now: number): Range {
  if (range !== undefined && (from !== undefined || to !== undefined)) {
    throw new InvalidParameterError("range", "range excludes from and to", "either range, or from and to");
  }
  if (range !== undefined) return resolvePreset(range, zone, now);
  const end = to === undefined ? endOfNow(now) : toMoment("to", to, zone);
  const start = from === undefined ? sevenDaysUntil(end, zone) : toMoment("from", from, zone);
  if (start >= end) {
    throw new InvalidParameterError("from", "from is not before to", `a time before ${formatIso(end, zone)}`);
  }
  if (end - start > MAX_RANGE) {
    throw new InvalidParameterError("from", "the range is too long", "a range of at most 10 years");
  }
  return { from: start, to: end };
}

/**
 * Totals outlive messages. What only messages tell (`ofMessages`, and times within a quarter hour) would be told of those that are
 * left, as if there had been no others. Throws InvalidParameterError.
 */
function refuseForgotten(ranges: readonly Range[], ofMessages: boolean, keptFrom: number, zone: string): void {
  const isForgotten = ({ from, to }: Range) =>
    ofMessages ? from < keptFrom : [from, to].some((at) => at < keptFrom && at % QUARTER_HOUR !== 0);
  if (!ranges.some(isForgotten)) return;
  const since = formatIso(keptFrom, zone);
  throw new InvalidParameterError(
    "from",
    ofMessages
      ? `senders, statuses and error codes are told by messages, which this account keeps since ${since}`
      : `times within a quarter hour are told by messages, which this account keeps since ${since}`,
    ofMessages ? `a range, and one before it to compare with, from ${since} on` : "times at full quarter hours",
  );
}

/** Throws InvalidParameterError for a granularity too fine for the range. */
export function refuseTooManyPoints({ granularity, range }: Pick<ReportQuery, "granularity" | "range">): void {
  if (estimateBuckets(range, granularity) <= MAX_POINTS) return;
  const fitting = GRANULARITIES.filter((name) => estimateBuckets(range, name) <= MAX_POINTS);
  throw new InvalidParameterError(
    "granularity",
    `granularity ${granularity} gives more than ${MAX_POINTS} points for this range`,
    fitting.join(", "),
  );
}

const GROUPED_BY: readonly Dimension[] = ["country", "carrier"];

/**
 * Decides what the parameters left open: the account's reporting zone, the last seven days, a readable granularity.
 * Throws InvalidParameterError.
 */
function resolveReportQuery(
  parameters: ReportParameters,
  { reportingZone, messagesKeptFrom = null }: ReportingScope,
  now: number = Date.now(),
  defaultGroupBy: readonly Dimension[] = GROUPED_BY,
): ReportQuery {
  const { tz, granularity, group_by, compare, account, from, to, range: preset, ...filters } = parameters;
  const zone = tz ?? reportingZone;
  const range = toRange(parameters, zone, now);
  const previous = compare === undefined ? null : previousRange(range, zone);
  const groupBy = group_by ?? defaultGroupBy;
  // An empty list says "none" only where that is a report.
  if (groupBy.length === 0 && defaultGroupBy.length > 0)
    throw new InvalidParameterError("group_by", `group_by must be ${GROUP_BY_RULE}`, GROUP_BY_RULE);
  if (messagesKeptFrom !== null)
    refuseForgotten([range, ...(previous ? [previous] : [])], needsMessages(filters, groupBy), messagesKeptFrom, zone);
  return { range, zone, granularity: granularity ?? defaultGranularity(range), groupBy, filters, previous, now };
}

function readReportQuery(
  params: URLSearchParams,
  scope: ReportingScope,
  now?: number,
  groupBy?: readonly Dimension[],
): ReportQuery {
  const present = PARAMETERS.filter((name) => params.has(name));
  const result = reportQuerySchema.safeParse(Object.fromEntries(present.map((name) => [name, params.getAll(name)])));
  if (result.success) return resolveReportQuery(result.data, scope, now, groupBy);
  throw toInvalidParameter(result.error);
}

/**
 * Reads a page's or a link's query string; parameters that belong to somebody else (a sort order, `utm_source`) are left
 * alone. A page draws points too. Throws InvalidParameterError for the first that is wrong.
 */
export function parseReportQuery(params: URLSearchParams, scope: ReportingScope, now?: number): ReportQuery {
  const query = readReportQuery(params, scope, now);
  refuseTooManyPoints(query);
  return query;
}

/** The period to compare with: the one asked for, or the one that would be. */
export const previousOf = ({ previous, range, zone }: ReportQuery): Range => previous ?? previousRange(range, zone);

/** How the report's page shows what it shows: part of its address, so that a copied query string asks the API the same. */
const OF_THE_PAGE: readonly string[] = [
  "funnel",
  "trend",
  "view",
  "sort",
  "order",
  "columns",
  "heat",
  "open",
  "saved_view",
];

type OwnParameters<Shape extends z.ZodRawShape> = {
  /** Parameters that only this report has. */
  readonly own: Shape;
  /** What it is grouped by if nothing is said. */
  readonly groupBy?: readonly Dimension[];
};

/**
 * A parser for one report of the API, where a parameter that nobody knows is refused: a misspelt filter would answer the wrong
 * numbers. The parser throws InvalidParameterError.
 */
export const strictReportQuery =
  <Shape extends z.ZodRawShape>({ own, groupBy }: OwnParameters<Shape>) =>
  (params: URLSearchParams, scope: ReportingScope): ReportQuery & z.output<z.ZodObject<Shape>> => {
    const owned = Object.keys(own);
    refuseUnknown(params, [...PARAMETERS, ...owned], OF_THE_PAGE);
    const query = readReportQuery(params, scope, undefined, groupBy);
    const present = owned.filter((name) => params.has(name));
    const extra = z.object(own).safeParse(Object.fromEntries(present.map((name) => [name, params.getAll(name)])));
    if (!extra.success) throw toInvalidParameter(extra.error);
    return { ...query, ...extra.data };
  };

export const parseStrictReportQuery = strictReportQuery({ own: {} });
