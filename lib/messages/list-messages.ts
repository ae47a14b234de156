import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { inReportSlot } from "@/lib/db/report-slots";
import { listNumberHashes } from "@/lib/dimensions/number-privacy";
import { type Address, PREFIXED_CHANNELS } from "@/lib/dimensions/phone";
import { Prisma } from "@/prisma/generated/client";
import type { MessageRow } from "./get-message";
import { isTo } from "./is-to";
import type { ListQuery } from "./parse-list-query";

const DAY_MS = 86_400_000;
/**
 * Between creating and sending lie at most the 35 days that Twilio schedules ahead. The bound on `created_at` is what
 * lets the index answer a filter on the time of sending.
 */
const MAX_SCHEDULE_MS = 36 * DAY_MS;

/** A filter that matches next to nothing reads on until here. */
const STATEMENT_TIMEOUT_MS = 10_000;

export type MessageList = {
  /** Newest first. */
  messages: MessageRow[];
  /** Whether more follow in the direction of reading. */
  hasMore: boolean;
};

const all = (conditions: Prisma.Sql[]) => Prisma.join(conditions, " AND ");

/** A number has one hash whatever the channel; as an address it belongs to one. */
const ofChannel = ({ channel }: Address) =>
  channel === "sms"
    ? Prisma.sql`channel NOT IN (${Prisma.join([...PREFIXED_CHANNELS])})`
    : Prisma.sql`channel = ${channel}`;

function toConditions(scope: AccountScope, query: ListQuery): Prisma.Sql[] {
  const { to, from, sentFrom, sentTo, position } = query;
  const conditions = [
    Prisma.sql`account_id = ${scope.accountId}`,
    Prisma.sql`created_at IS NOT NULL`,
    Prisma.sql`deleted_at IS NULL`,
    Prisma.sql`sid ~ '^(SM|MM)[0-9a-fA-F]{32}$'`,
  ];
  if (to) conditions.push(isTo("to_hash", listNumberHashes(to.e164 ?? to.address)), ofChannel(to));
  if (from) conditions.push(Prisma.sql`sender = ${from}`);
  if (sentFrom !== null)
    conditions.push(
      Prisma.sql`sent_at >= ${new Date(sentFrom)}`,
      Prisma.sql`created_at >= ${new Date(sentFrom - MAX_SCHEDULE_MS)}`,
    );
  if (sentTo !== null)
    conditions.push(
      Prisma.sql`sent_at < ${new Date(sentTo)}`,
      Prisma.sql`created_at < ${new Date(sentTo + MAX_SCHEDULE_MS)}`,
    );
  if (position) {
    const at = Prisma.sql`(${new Date(position.createdAt)}::timestamptz, ${position.sid})`;
    conditions.push(
      position.direction === "older" ? Prisma.sql`(created_at, sid) < ${at}` : Prisma.sql`(created_at, sid) > ${at}`,
    );
  }
  return conditions;
}

/** Throws QueryTimeoutError, DatabaseUnavailableError. */
async function readWithin(timeoutMs: number, statement: Prisma.Sql): Promise<MessageRow[]> {
  const db = prisma();
  try {
    const [, rows] = await inReportSlot(() =>
      db.$transaction([
        db.$executeRaw`SELECT set_config('statement_timeout', ${String(timeoutMs)}, true)`,
        db.$queryRaw<MessageRow[]>(statement),
      ]),
    );
    return rows;
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * One page of the account's messages as Twilio's wire format sees them: created, not deleted, with a wire SID. It
 * continues at the query's position, or without one skips as many messages as the pages before it hold.
 */
export async function listMessages(scope: AccountScope, query: ListQuery): Promise<MessageList> {
  const isBackwards = query.position?.direction === "newer";
  const order = isBackwards ? Prisma.sql`created_at, sid` : Prisma.sql`created_at DESC, sid DESC`;
  const skipped = query.position ? 0 : query.page * query.pageSize;
  const page = Prisma.sql`
    SELECT sid, created_at AS "createdAt", sent_at AS "sentAt", confirmed_at AS "confirmedAt",
      feedback_at AS "feedbackAt", updated_at AS "updatedAt", status, error_code AS "errorCode",
      provide_feedback AS "provideFeedback", num_segments AS "numSegments", num_media AS "numMedia",
      messaging_service AS "messagingService", sender, price, currency, to_masked AS "toMasked", channel
    FROM message
    WHERE ${all(toConditions(scope, query))}
    ORDER BY ${order}
    LIMIT ${query.pageSize + 1} OFFSET ${skipped}`;
  const rows = await readWithin(STATEMENT_TIMEOUT_MS, page);
  const hasMore = rows.length > query.pageSize;
  const messages = rows.slice(0, query.pageSize);
  return { messages: isBackwards ? messages.reverse() : messages, hasMore };
}
