import { COUNTS, contribution } from "@/lib/rollup/contribution";
import { addCreations, creation } from "@/lib/rollup/creations";
import { ROLLUPS } from "@/lib/rollup/levels";
import { addTo, SUMS, totalsOf } from "@/lib/rollup/totals";

const counted = contribution("old.");
const facets = Object.keys(counted);

/**
 * Deletes those of some messages of one account that an administrator wanted gone and nobody has told anew since, and takes what they counted out of every total in the same statement: the twin of the one that
 * writes (lib/ingest/statement.ts), so that totals are those of the messages at any moment, whoever else writes. Parameters: $1 account
 * id, $2 SIDs.
 */
export const ERASE_STATEMENT = `
WITH m AS (DELETE FROM message WHERE account_id = $1 AND sid = ANY($2::text[])
    AND coalesce(erasures, 0) < (SELECT a.erasures FROM account a WHERE a.id = $1)
  RETURNING ${COUNTS("old.")} AS counts, ${facets.map((name) => `${counted[name]} AS ${name}`).join(", ")},
    ${creation("before_", "old.")}, ${creation("after_", "new.")}
), e AS MATERIALIZED (
  SELECT -1 AS sign, ${facets.join(", ")} FROM m WHERE counts
), tally AS MATERIALIZED (${SUMS.tally("e", "15m")}
), failure AS MATERIALIZED (${SUMS.failure("e", "15m")}
), ${ROLLUPS.map(
  (rollup) => `${rollup.table}_written AS (${addTo(rollup, totalsOf(rollup, rollup.subject))}
)`,
).join(", ")}, creations_written AS (${addCreations("m")}
)
SELECT FROM m`;
