import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";

const hourOf = (at: string) => `date_bin('1 hour', ${at}, timestamptz '2000-01-01 00:00Z')`;

/** What creation_hour counts a message by; the hour is NULL while it is not known to be created. */
export const creationOf = (m: string): Record<string, string> => ({
  hour: hourOf(`${m}created_at`),
  expects_feedback: `${m}provide_feedback`,
  carrier_source: `CASE WHEN coalesce(${m}carrier_id, 0) = 0 THEN ${carrierSourceRank("unknown")} ELSE ${m}carrier_source END`,
});
export const CREATION_KEYS = ["hour", "expects_feedback", "carrier_source"] as const;

/** Columns of the written messages, under names that `addCreations` knows. */
export const creation = (prefix: "before_" | "after_", m: "old." | "new."): string =>
  Object.entries(creationOf(m))
    .map(([name, sql]) => `${sql} AS ${prefix}${name}`)
    .join(", ");

/** Adds to creation_hour what the messages of `source`, as `creation` names them, are now and were not before. */
export function addCreations(source: string): string {
  const side = (sign: 1 | -1, prefix: "before_" | "after_") =>
    `SELECT ${sign} AS sign, ${CREATION_KEYS.map((name) => `${prefix}${name} AS ${name}`).join(", ")}
       FROM ${source} WHERE ${prefix}hour IS NOT NULL`;
  return `
  INSERT INTO creation_hour AS c (account_id, ${CREATION_KEYS.join(", ")}, messages)
  SELECT $1, ${CREATION_KEYS.join(", ")}, sum(sign)
    FROM (${side(1, "after_")} UNION ALL ${side(-1, "before_")}) each
   GROUP BY ${CREATION_KEYS.join(", ")} HAVING sum(sign) <> 0
   ORDER BY ${CREATION_KEYS.join(", ")}
  ON CONFLICT (account_id, ${CREATION_KEYS.join(", ")}) DO UPDATE SET messages = c.messages + excluded.messages`;
}
