import { COUNTS, contribution } from "@/lib/rollup/contribution";
import { addCreations, creation } from "@/lib/rollup/creations";
import { ROLLUPS } from "@/lib/rollup/levels";
import { addTo, SUMS, totalsOf } from "@/lib/rollup/totals";
import { COLUMNS, GROUPS, type Group } from "./columns";

/** PostgreSQL type of a parameter array, and how its element becomes the column's value. */
const TYPES = {
  instant: { element: "float8", value: (x: string) => `to_timestamp(${x} / 1000)::timestamptz(3)` },
  smallint: { element: "smallint", value: (x: string) => x },
  int: { element: "int", value: (x: string) => x },
  bigint: { element: "bigint", value: (x: string) => x },
  bool: { element: "bool", value: (x: string) => x },
  text: { element: "text", value: (x: string) => x },
  hex: { element: "text", value: (x: string) => `decode(${x}, 'hex')` },
} as const;

const names = COLUMNS.map((column) => column.name);
const list = (items: readonly string[]) => items.join(", ");

/** True when the new fact's group is the better one; NULL (so: no) when the fact does not speak of the group. */
function wins(group: keyof typeof GROUPS): string {
  const { unknown, key }: Group = GROUPS[group];
  return `(${unknown("m")} OR (${list(key("excluded", "m"))}) > (${list(key("m", "excluded"))}))`;
}

function joined({ name, merge }: (typeof COLUMNS)[number]): string {
  if (merge === "or") return `m.${name} OR excluded.${name}`;
  if (typeof merge === "string") return `${merge}(m.${name}, excluded.${name})`;
  const kept = `CASE WHEN ${wins(merge.group)} THEN excluded.${name} ELSE m.${name} END`;
  if (merge.group !== "address") return kept;
  return `CASE WHEN coalesce(m.deleted_at, excluded.deleted_at) IS NULL THEN ${kept} END`;
}

/** An administrator wanted the message deleted before this fact came: it is to find nothing of it, deleted already or not. */
const isErased = (message: string, by: string) => `coalesce(${message}erasures, 0) < ${by}erasures`;

/** What the parameters tell, as rows of `message` have it; taken in the order of the key, so that writers never deadlock. */
const FACTS = `
    FROM unnest($3::text[], ${list(COLUMNS.map(({ type }, i) => `$${i + 4}::${TYPES[type].element}[]`))})
      AS u(sid, ${list(names)})`;
const VALUES = list(COLUMNS.map(({ name, type }) => `${TYPES[type].value(`u.${name}`)} AS ${name}`));
const WRITTEN_AT = "to_timestamp($2::float8 / 1000)";
const IN_ORDER = `ORDER BY u.sid COLLATE "C"`;

const set = (merged: (column: (typeof COLUMNS)[number]) => string) => `
    ${COLUMNS.map((column) => `${column.name} = ${merged(column)}`).join(",\n    ")},
    updated_at = greatest(m.updated_at, excluded.updated_at)`;

const upserted = (column: (typeof COLUMNS)[number]) =>
  `CASE WHEN ${isErased("m.", "excluded.")} THEN excluded.${column.name} ELSE ${joined(column)} END`;

const upsert = `
  INSERT INTO message AS m (account_id, sid, ${list(names)}, updated_at, erasures)
  SELECT $1, u.sid, ${VALUES}, ${WRITTEN_AT}, (SELECT nullif(erasures, 0) FROM account WHERE id = $1)${FACTS}
   WHERE (${TYPES.instant.value("u.created_at")} < (SELECT messages_kept_from FROM account WHERE id = $1)) IS NOT TRUE
   ${IN_ORDER}
  ON CONFLICT (account_id, sid) DO UPDATE SET ${set(upserted)},
    erasures = greatest(m.erasures, excluded.erasures)
  WHERE ${isErased("m.", "excluded.")} OR (${list(names.map((name) => `m.${name}`))})
    IS DISTINCT FROM (${list(COLUMNS.map(joined))})`;

const amendment = `
  UPDATE message AS m SET ${set(joined)}
    FROM (SELECT u.sid, ${VALUES}, ${WRITTEN_AT} AS updated_at${FACTS} ${IN_ORDER}) excluded
   WHERE m.account_id = $1 AND m.sid = excluded.sid AND (${list(names.map((name) => `m.${name}`))})
    IS DISTINCT FROM (${list(COLUMNS.map(joined))})`;

const old = contribution("old.");
const now = contribution("new.");
const facets = Object.keys(now);
const side = (sign: 1 | -1, prefix: "before_" | "after_") =>
  `SELECT ${sign} AS sign, ${list(facets.map((name) => `${prefix}${name} AS ${name}`))}
     FROM m WHERE ${prefix}counts`;

/** Folds exactly what a change of messages changed into every roll-up: PostgreSQL 18's RETURNING gives each row before and after. */
const withTotals = (change: string) => `
WITH m AS (${change}
  RETURNING new.sid, old.sid IS NULL AS inserted,
    ${COUNTS("old.")} AS before_counts, ${list(facets.map((name) => `${old[name]} AS before_${name}`))},
    ${COUNTS("new.")} AS after_counts, ${list(facets.map((name) => `${now[name]} AS after_${name}`))},
    ${creation("before_", "old.")}, ${creation("after_", "new.")}
), e AS MATERIALIZED (
  ${side(1, "after_")} UNION ALL ${side(-1, "before_")}
), tally AS MATERIALIZED (${SUMS.tally("e", "15m")}
), failure AS MATERIALIZED (${SUMS.failure("e", "15m")}
), ${ROLLUPS.map(
  (rollup) => `${rollup.table}_written AS (${addTo(rollup, totalsOf(rollup, rollup.subject))}
)`,
).join(", ")}, creations_written AS (${addCreations("m")}
)
SELECT sid, inserted FROM m`;

/**
 * The one statement that writes: merges facts about messages of one account and folds exactly what changed into every
 * roll-up, so that messages and totals change together or not at all, whoever else writes at the same time.
 * Parameters: $1 account id, $2 time of writing (epoch ms), $3 SIDs (each once), then an array per column of COLUMNS.
 * Messages from before the account's retention are left out: they have been counted and deleted.
 * Answers one row per message that changed: `sid`, and whether it was `inserted`.
 */
export const WRITE_STATEMENT = withTotals(upsert);

/** The same for facts that are nothing without their message, with the same parameters: what is not there any more stays away. */
export const AMEND_STATEMENT = withTotals(amendment);
