import { CREATION_KEYS, creationOf } from "./creations";
import { HAS_MESSAGES } from "./recount-statement";

const keys = CREATION_KEYS.join(", ");
const DAY = "interval '24 hours'";
const onDay = (at: string) =>
  `account_id = $1 AND ${at} >= $2::timestamptz AND ${at} < $2::timestamptz + ${DAY} AND ${HAS_MESSAGES}`;

const difference = `counted AS (
  SELECT ${keys}, count(*) AS messages
    FROM (SELECT ${Object.entries(creationOf(""))
      .map(([name, sql]) => `${sql} AS ${name}`)
      .join(", ")} FROM message WHERE ${onDay("created_at")}) m
   GROUP BY ${keys}
), difference AS MATERIALIZED (
  SELECT ${keys}, coalesce(c.messages, 0) AS counted_messages, coalesce(s.messages, 0) AS stored_messages
    FROM counted c FULL JOIN (SELECT ${keys}, messages FROM creation_hour WHERE ${onDay("hour")}) s USING (${keys})
   WHERE coalesce(c.messages, 0) <> coalesce(s.messages, 0)
)`;

const answer = `SELECT 'creation_hour' AS "table", to_json(d) AS row
  FROM (SELECT hour AS bucket, expects_feedback, carrier_source, counted_messages, stored_messages FROM difference) d`;

/** Every row of creation_hour that disagrees with the messages of a day of UTC; parameters as COMPARE_STATEMENT's. */
export const COMPARE_CREATIONS = `WITH ${difference} ${answer}`;

/** The same, and adds what each lacks, which is exact for the reason that REPAIR_STATEMENT has. */
export const REPAIR_CREATIONS = `WITH ${difference}, corrected AS (
  INSERT INTO creation_hour AS c (account_id, ${keys}, messages)
  SELECT $1, ${keys}, counted_messages - stored_messages FROM difference ORDER BY ${keys}
  ON CONFLICT (account_id, ${keys}) DO UPDATE SET messages = c.messages + excluded.messages
) ${answer}`;

/** SQL for where the day of UTC begins that holds the instant `at`. */
export const dayOfUtc = (at: string) => `date_bin(${DAY}, ${at}, timestamptz '2000-01-01 00:00Z')`;

const first = (table: string, at: string) => `(
  SELECT ${dayOfUtc(at)} AS start FROM ${table}
   WHERE account_id = $1 AND ${at} >= $2::timestamptz + ${DAY} ORDER BY ${at} LIMIT 1)`;

/** The account's first day of UTC after $2 that has messages or counts of them. */
export const NEXT_CREATIONS = `SELECT min(start) AS start FROM (${first("message", "created_at")} UNION ALL ${first("creation_hour", "hour")}) s`;
