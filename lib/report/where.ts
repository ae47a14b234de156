import { QueryTimeoutError, toDatabaseError } from "@/lib/db/errors";
import { STATUS_CODES } from "@/lib/ingest/status";
import { Prisma } from "@/prisma/generated/client";
import { type Dimension, UNKNOWN } from "./dimensions";
import { ONLY_CARRIER, type ReportFilters } from "./filters";
import { widenCarriers } from "./widen-carriers";

/**
 * The roll-ups' `sender` is the messaging service where there is one; no sender has the form of a service's SID. Filters ask
 * it of every row, and `{32}` in the regular expression would take five times as long.
 */
export const MESSAGING_SERVICE = Prisma.sql`CASE WHEN octet_length(sender) = 34 AND sender ~ '^MG[0-9a-f]*$'
  THEN sender ELSE '' END`;

const NOT_IN_ROLLUPS = ["sender", "status", "error_code"] as const;

/** The first parameter that asks for what the roll-ups don't hold; whoever uses one is answered from messages. */
export const messagesParameter = (filters: ReportFilters, groupBy: readonly Dimension[]): string | undefined =>
  groupBy.includes("sender") ? "group_by=sender" : NOT_IN_ROLLUPS.find((name) => filters[name].length > 0);

export const needsMessages = (filters: ReportFilters, groupBy: readonly Dimension[]): boolean =>
  messagesParameter(filters, groupBy) !== undefined;

/** Runs a read of messages; where it takes too long, the QueryTimeoutError names the parameter that asked for it. */
export async function blamingTimeout<T>(parameter: string | undefined, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const known = toDatabaseError(error);
    if (!(known instanceof QueryTimeoutError) || known.about.isQueueing || parameter === undefined) throw error;
    throw new QueryTimeoutError(known.message, { cause: known, slowedBy: parameter });
  }
}

/** As PostgreSQL's lower() does where letters have no language. */
const toLowerAscii = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const stored = (dimension: Dimension, values: readonly string[]) =>
  values.flatMap((value) => (toLowerAscii(value) === UNKNOWN[dimension] ? ["", value] : [value]));

/** Of the names and their brands, in any case. */
function carrierIds({ carrier, country, [ONLY_CARRIER]: only }: ReportFilters) {
  if (only !== undefined) return Prisma.sql`ARRAY[${only}::int]`;
  const names = widenCarriers({ carrier, country });
  const lowered = names.map(toLowerAscii);
  return Prisma.sql`ARRAY(
    SELECT id FROM carrier WHERE name = ANY(${names}) OR lower(name) = ANY(${lowered})
    UNION ALL SELECT 0 WHERE ${lowered.includes(UNKNOWN.carrier)})`;
}

const all = (conditions: readonly (Prisma.Sql | false)[]) =>
  Prisma.join([Prisma.sql`TRUE`, ...conditions.filter((condition) => condition !== false)], " AND ");

/** The filters over the columns of a roll-up. */
export const filterRollup = (f: ReportFilters): Prisma.Sql =>
  all([
    f.country.length > 0 && Prisma.sql`country = ANY(${f.country})`,
    f.carrier.length > 0 && Prisma.sql`carrier_id = ANY(${carrierIds(f)})`,
    f.channel.length > 0 && Prisma.sql`channel = ANY(${stored("channel", f.channel)})`,
    f.provider.length > 0 && Prisma.sql`lower(provider) = ANY(${stored("provider", f.provider.map(toLowerAscii))})`,
    f.messaging_service.length > 0 &&
      Prisma.sql`${MESSAGING_SERVICE} = ANY(${stored("messaging_service", f.messaging_service)})`,
  ]);

/** Of rows that are all failures; 0 is those without a code. */
export const filterErrorCode = ({ error_code }: Pick<ReportFilters, "error_code">): Prisma.Sql =>
  error_code.length > 0 ? Prisma.sql`coalesce(error_code, 0) = ANY(${error_code}::int[])` : Prisma.sql`TRUE`;

const FAILURES = [STATUS_CODES.undelivered, STATUS_CODES.failed, STATUS_CODES.canceled];

/** Of any messages: those that arrived have no code either, and are not asked for. */
const filterErrorCodeOfMessages = ({ error_code }: ReportFilters): Prisma.Sql =>
  error_code.includes(0)
    ? Prisma.sql`coalesce(error_code, 0) = ANY(${error_code}::int[])
        AND (coalesce(error_code, 0) <> 0 OR status = ANY(${FAILURES}::int[]))`
    : filterErrorCode({ error_code });

/** The filters that only messages can answer, over a message's columns; `sender` is the address, empty where there is none. */
export const filterByMessageAlone = (f: ReportFilters, sender: Prisma.Sql): Prisma.Sql =>
  all([
    f.sender.length > 0 && Prisma.sql`${sender} = ANY(${stored("sender", f.sender)})`,
    f.status.length > 0 && Prisma.sql`status = ANY(${f.status.map((name) => STATUS_CODES[name])}::int[])`,
    filterErrorCodeOfMessages(f),
  ]);

/** The filters over a message that carries the roll-up's columns. */
export const filterMessages = (f: ReportFilters): Prisma.Sql =>
  all([filterRollup(f), filterByMessageAlone(f, Prisma.sql`sender_address`)]);
