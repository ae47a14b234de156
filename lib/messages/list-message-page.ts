import type { AccountScope } from "@/lib/db/account-scope";
import { CARRIER_SOURCES, type CarrierSource } from "@/lib/dimensions/carrier-sources";
import { type MessageStatus, toStatusName } from "@/lib/ingest/status";
import { Prisma } from "@/prisma/generated/client";
import { matchingMessages, NEWEST_FIRST } from "./matching-messages";
import type { MessageQuery } from "./message-query";
import { readMessages } from "./read-messages";
import type { RowPosition } from "./row-position";

const PAGE_SIZE = 50;

/** What a list shows of a message; instants are epoch milliseconds. */
export type MessageSummary = {
  readonly sid: string;
  readonly createdAt: number;
  /** Null where the sender told no number. */
  readonly to: string | null;
  readonly country: string;
  /** Null for one that isn't known. */
  readonly carrier: string | null;
  readonly carrierSource: CarrierSource;
  readonly sender: string;
  readonly status: MessageStatus | null;
  readonly errorCode: number | null;
  readonly confirmedAt: number | null;
  readonly expectsFeedback: boolean;
};

export type MessagePage = {
  readonly messages: readonly MessageSummary[];
  readonly hasNewer: boolean;
  readonly hasOlder: boolean;
};

type Row = {
  sid: string;
  created_at: Date;
  to_masked: string | null;
  country: string;
  carrier_name: string | null;
  carrier_source: number | null;
  sender_address: string;
  status: number | null;
  error_code: number | null;
  confirmed_at: Date | null;
  provide_feedback: boolean;
};

const toSummary = (row: Row): MessageSummary => ({
  sid: row.sid,
  createdAt: row.created_at.getTime(),
  to: row.to_masked,
  country: row.country,
  carrier: row.carrier_name,
  carrierSource: CARRIER_SOURCES[row.carrier_source ?? 0] ?? "none",
  sender: row.sender_address,
  status: row.status === null ? null : toStatusName(row.status),
  errorCode: row.error_code,
  confirmedAt: row.confirmed_at?.getTime() ?? null,
  expectsFeedback: row.provide_feedback,
});

/**
 * What lies beyond a position. The range is narrowed too: of a bound on the time and one on time and SID together, the index
 * begins at the former, and would pass over all the pages before.
 */
function beyond(query: MessageQuery, { direction, createdAt, sid }: RowPosition) {
  const { from, to } = query.range;
  const isNewer = direction === "newer";
  const range = isNewer ? { from: Math.max(from, createdAt), to } : { from, to: Math.min(to, createdAt + 1) };
  const condition = Prisma.sql`AND (matched.created_at, matched.sid) ${Prisma.raw(isNewer ? ">" : "<")}
    (${new Date(createdAt)}::timestamptz, ${sid})`;
  return { query: { ...query, range }, condition };
}

/**
 * Fifty of the messages that a query asks for, newest first, from a position on. Each page costs the same, however far it is from
 * the first. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function listMessagePage(
  scope: AccountScope,
  query: MessageQuery,
  position: RowPosition | null,
): Promise<MessagePage> {
  const isBackwards = position?.direction === "newer";
  const order = isBackwards ? Prisma.sql`matched.created_at, matched.sid` : NEWEST_FIRST;
  const rest = position ? beyond(query, position) : { query, condition: Prisma.empty };
  const rows = await readMessages<Row>(Prisma.sql`
    SELECT sid, created_at, to_masked, country, carrier_name, carrier_source, sender_address, status, error_code,
      confirmed_at, provide_feedback
    ${matchingMessages(scope, rest.query)} ${rest.condition}
    ORDER BY ${order} LIMIT ${PAGE_SIZE + 1}`);
  const hasMore = rows.length > PAGE_SIZE;
  const messages = rows.slice(0, PAGE_SIZE).map(toSummary);
  if (isBackwards) return { messages: messages.reverse(), hasNewer: hasMore, hasOlder: true };
  return { messages, hasNewer: position !== null, hasOlder: hasMore };
}
