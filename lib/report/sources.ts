import type { AccountScope } from "@/lib/db/account-scope";
import { COUNTS, contribution } from "@/lib/rollup/contribution";
import { LATENCY_COLUMNS, LATENCY_KINDS } from "@/lib/rollup/levels";
import { Prisma } from "@/prisma/generated/client";
import type { ReportFilters } from "./filters";
import type { Segment } from "./segments";
import { filterErrorCode, filterMessages, filterRollup } from "./where";

/** SQL that the roll-ups are written with, so that message and roll-up can't disagree about a definition. */
const constant = (sql: string) => Prisma.raw(sql);

const message = contribution("m.");
const expression = (name: string) => constant(message[name] ?? "NULL");

const TABLES = {
  quarter_hour: { funnel: Prisma.sql`funnel_15m`, latency: Prisma.sql`latency_15m`, failure: Prisma.sql`failure_15m` },
  day: { funnel: Prisma.sql`funnel_day`, latency: Prisma.sql`latency_day`, failure: Prisma.sql`failure_day` },
} as const;

const DIMENSIONS = Prisma.sql`bucket, country, carrier_id, channel, provider, sender, sender_address`;
const COUNTED = Prisma.sql`attempted, status_ok, delivered_by_receipt, delivered, confirmed, failed, undelivered, pending, cost`;
const HISTOGRAM = constant(LATENCY_COLUMNS.join(", "));
const MESSAGE_HISTOGRAM = constant(LATENCY_COLUMNS.map((name, i) => `(index = ${i})::int AS ${name}`).join(", "));

/** A message as a row of the roll-up would be if every message had its own. */
const messageDimensions = Prisma.sql`
  m.created_at AS bucket, ${expression("country")} AS country, ${expression("carrier_id")} AS carrier_id,
  ${expression("channel")} AS channel, ${expression("provider")} AS provider, ${expression("sender")} AS sender,
  coalesce(m.sender, '') AS sender_address, m.status AS status, m.error_code AS error_code`;

const messagesOf = ({ accountId }: AccountScope, { from, to }: Segment) => Prisma.sql`
  FROM message m
 WHERE m.account_id = ${accountId} AND m.created_at >= ${new Date(from)} AND m.created_at < ${new Date(to)}
   AND ${constant(COUNTS("m."))}`;

const messageFunnel = (scope: AccountScope, segment: Segment, filters: ReportFilters) => Prisma.sql`
  SELECT ${DIMENSIONS}, ${COUNTED} FROM (
    SELECT ${messageDimensions}, 1 AS attempted, ${expression("status_ok")} AS status_ok,
      ${expression("delivered_by_receipt")} AS delivered_by_receipt, ${expression("delivered")} AS delivered,
      ${expression("confirmed")} AS confirmed, ${expression("failed")} AS failed,
      ${expression("undelivered")} AS undelivered, ${expression("pending")} AS pending,
      CASE WHEN m.currency = ${scope.currency} THEN m.price ELSE 0 END AS cost
    ${messagesOf(scope, segment)}
  ) counted WHERE ${filterMessages(filters)}`;

const messageLatency = (scope: AccountScope, segment: Segment, filters: ReportFilters) => Prisma.sql`
  SELECT ${DIMENSIONS}, kind, ${MESSAGE_HISTOGRAM}
    FROM (
    SELECT ${messageDimensions}, ${expression("deliver_index")} AS deliver_index, ${expression("confirm_index")} AS confirm_index
    ${messagesOf(scope, segment)}
  ) counted
  CROSS JOIN LATERAL (VALUES (${LATENCY_KINDS.deliver}::smallint, deliver_index),
                             (${LATENCY_KINDS.confirm}::smallint, confirm_index)) AS stage(kind, index)
  WHERE index IS NOT NULL AND ${filterMessages(filters)}`;

const messageFailure = (scope: AccountScope, segment: Segment, filters: ReportFilters) => Prisma.sql`
  SELECT ${DIMENSIONS}, coalesce(error_code, 0) AS error_code, undelivered, failed FROM (
    SELECT ${messageDimensions}, ${expression("undelivered")} AS undelivered, ${expression("failed")} AS failed
    ${messagesOf(scope, segment)}
  ) counted WHERE undelivered + failed > 0 AND ${filterMessages(filters)}`;

const rollupOf = ({ accountId }: AccountScope, { from, to }: Segment, filters: ReportFilters) => Prisma.sql`
  WHERE account_id = ${accountId} AND bucket >= ${new Date(from)} AND bucket < ${new Date(to)}
    AND ${filterRollup(filters)}`;

// No segment of a roll-up is ever grouped by the sender's address: it is not kept there.
const rollupDimensions = Prisma.sql`bucket, country, carrier_id, channel, provider, sender, ''::text AS sender_address`;

const all = (parts: Prisma.Sql[]) => Prisma.join(parts, " UNION ALL ");

/** Rows with the dimensions and the counted measures, which add up to the segments'. */
export const funnelRows = (scope: AccountScope, segments: readonly Segment[], filters: ReportFilters): Prisma.Sql =>
  all(
    segments.map((segment) =>
      segment.source === "message"
        ? messageFunnel(scope, segment, filters)
        : Prisma.sql`SELECT ${rollupDimensions}, ${COUNTED} FROM ${TABLES[segment.source].funnel} ${rollupOf(scope, segment, filters)}`,
    ),
  );

/** Rows with the dimensions, the kind of latency and the histogram's columns. */
export const latencyRows = (scope: AccountScope, segments: readonly Segment[], filters: ReportFilters): Prisma.Sql =>
  all(
    segments.map((segment) =>
      segment.source === "message"
        ? messageLatency(scope, segment, filters)
        : Prisma.sql`SELECT ${rollupDimensions}, kind, ${HISTOGRAM} FROM ${TABLES[segment.source].latency} ${rollupOf(scope, segment, filters)}`,
    ),
  );

/** Rows with the dimensions, the error code and how many messages failed with it, and in which of the two ways. */
export const failureRows = (scope: AccountScope, segments: readonly Segment[], filters: ReportFilters): Prisma.Sql =>
  all(
    segments.map((segment) =>
      segment.source === "message"
        ? messageFailure(scope, segment, filters)
        : Prisma.sql`SELECT ${rollupDimensions}, error_code, undelivered, failed FROM ${TABLES[segment.source].failure} ${rollupOf(scope, segment, filters)} AND ${filterErrorCode(filters)}`,
    ),
  );
