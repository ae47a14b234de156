import type { AccountScope } from "@/lib/db/account-scope";
import { filterMessages } from "@/lib/report/where";
import { contribution } from "@/lib/rollup/contribution";
import { Prisma } from "@/prisma/generated/client";
import { isTo } from "./is-to";
import type { MessageQuery } from "./message-query";

const counted = contribution("m.");
/** As the roll-ups name it, so that a filter finds the messages behind a report's numbers. */
const dimension = (name: string) => Prisma.raw(`${counted[name]} AS ${name}`);

const COLUMNS = Prisma.sql`
  m.sid, m.created_at, m.sent_at, m.delivered_at, m.read_at, m.failed_at, m.confirmed_at, m.feedback_at, m.status_at,
  m.updated_at, m.to_masked, ${dimension("country")}, ${dimension("carrier_id")}, m.carrier_source,
  ${dimension("channel")}, ${dimension("provider")}, m.messaging_service, ${dimension("sender")},
  coalesce(m.sender, '') AS sender_address, m.status, m.error_code, m.price, m.currency, m.num_segments, m.num_media,
  m.attempt, m.provide_feedback`;

function toCondition({ range, filters, sid, number, ...narrowed }: MessageQuery): Prisma.Sql {
  if (sid !== undefined) return Prisma.sql`sid = ${sid}`;
  if (number !== undefined) return Prisma.sql`TRUE`;
  const { last_digits, outcome, provide_feedback } = narrowed;
  const conditions = [
    Prisma.sql`created_at >= ${new Date(range.from)} AND created_at < ${new Date(range.to)} AND ${filterMessages(filters)}`,
    // Masks end in the digits that are shown; too few of them are shown of a short number to be found by four.
    last_digits !== undefined && Prisma.sql`to_masked LIKE ${`%${last_digits}`}`,
    outcome !== undefined && Prisma.sql`(confirmed_at IS NOT NULL) = ${outcome === "confirmed"}`,
    provide_feedback !== undefined && Prisma.sql`provide_feedback = ${provide_feedback === "true"}`,
  ];
  return Prisma.join(
    conditions.filter((condition) => condition !== false),
    " AND ",
  );
}

/**
 * `FROM … WHERE …` of the account's messages that a query asks for: created and not deleted, whether or not they expect
 * feedback. Columns as the roll-ups have them, `sender_address` being the sender's own. `carrierName` is made of the carrier's `name`,
 * once for each carrier.
 */
export function matchingMessages(
  { accountId }: AccountScope,
  query: MessageQuery,
  carrierName: Prisma.Sql = Prisma.sql`name`,
): Prisma.Sql {
  const { number } = query;
  const hashed = number === undefined ? Prisma.empty : Prisma.sql`AND ${isTo("m.to_hash", number.split(","))}`;
  return Prisma.sql`
    FROM (SELECT ${COLUMNS}, c.carrier_name
            FROM message m LEFT JOIN (SELECT id, ${carrierName} AS carrier_name FROM carrier) c ON c.id = m.carrier_id
           WHERE m.account_id = ${accountId} AND m.created_at IS NOT NULL AND m.deleted_at IS NULL ${hashed}) matched
   WHERE ${toCondition(query)}`;
}

/** Newest first, the SID deciding between equals: the order of the index. */
export const NEWEST_FIRST = Prisma.sql`matched.created_at DESC, matched.sid DESC`;
