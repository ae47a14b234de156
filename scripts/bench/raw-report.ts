import type { Dimension } from "../../lib/report/dimensions";
import { previousOf, type ReportQuery } from "../../lib/report/report-query";

/** What an answer needs of its messages besides the range, the filters and `groupBy`. */
export type RawShape = "counts" | "series" | "times" | "failures" | "change";

const COLUMNS: Readonly<Record<Dimension, string>> = {
  country: "country",
  carrier: "carrier_id",
  channel: "channel",
  messaging_service: "messaging_service",
  sender: "sender",
  provider: "provider",
};

const COUNTS = `count(*) AS attempted, count(*) FILTER (WHERE status IN (30, 31, 50, 60)) AS status_ok,
  count(*) FILTER (WHERE status >= 50) AS delivered_by_receipt,
  count(*) FILTER (WHERE status >= 50 OR confirmed_at IS NOT NULL) AS delivered, count(confirmed_at) AS confirmed,
  count(*) FILTER (WHERE status IN (41, 42)) AS failed, count(*) FILTER (WHERE status = 40) AS undelivered,
  count(*) FILTER (WHERE status < 30) AS pending, sum(price) AS cost`;

const TIMES = `count(*) AS attempted,
  percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY delivered_at - created_at) AS to_deliver,
  percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY confirmed_at - created_at) AS to_confirm`;

const bucketOf = ({ granularity, zone }: ReportQuery) =>
  granularity === "15m"
    ? "date_bin('15 minutes', created_at, timestamptz '2000-01-01 00:00Z')"
    : `date_trunc('${granularity}', created_at, '${zone}')`;

const list = (values: readonly string[]) => `('${values.join("','")}')`;

/** The questions' own filters: constants of this repository. */
const conditionsOf = ({ country, carrier, channel, sender }: ReportQuery["filters"]) => [
  ...(country.length > 0 ? [`country IN ${list(country)}`] : []),
  ...(carrier.length > 0 ? [`carrier_id IN (SELECT id FROM carrier WHERE name IN ${list(carrier)})`] : []),
  ...(channel.length > 0 ? [`channel IN ${list(channel)}`] : []),
  ...(sender.length > 0 ? [`sender IN ${list(sender)}`] : []),
];

/** The same question as anybody would ask the messages: one `GROUP BY`, without percentiles where none are the point. */
export function toRawReport(accountId: number, query: ReportQuery, shape: RawShape) {
  const { range, filters, groupBy, previous } = query;
  const before = previous ?? (shape === "change" ? previousOf(query) : null);
  const groups = [
    ...(before ? ["created_at >= $4"] : []),
    ...(shape === "series" ? [bucketOf(query)] : []),
    ...(shape === "failures" ? ["error_code"] : []),
    ...groupBy.map((name) => COLUMNS[name]),
  ];
  const conditions = [
    "account_id = $1 AND created_at >= $2 AND created_at < $3 AND provide_feedback",
    ...(shape === "failures" ? ["status IN (40, 41, 42)"] : []),
    ...conditionsOf(filters),
  ];
  const text = `SELECT ${[...groups, shape === "times" ? TIMES : COUNTS].join(", ")} FROM message
    WHERE ${conditions.join(" AND ")}
    ${groups.length > 0 ? `GROUP BY ${groups.map((_, i) => i + 1).join(", ")}` : ""}`;
  const instants = before ? [before.from, range.to, range.from] : [range.from, range.to];
  return { text, values: [accountId, ...instants.map((instant) => new Date(instant))] };
}
