import { expect, it } from "vitest";
import { pool } from "@/lib/db/pool";
import { nothingKnown } from "@/lib/ingest/facts";
import { amendSurely, writeSurely } from "@/lib/ingest/write-surely";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { untilItBlocks } from "@/lib/testing/until-it-blocks";
import { eraseMessages } from "./erase-messages";
import { requestErasure } from "./request-erasure";

// The trigger is for no other test's messages.
givenOwnDatabase();

const NOON = Date.parse("2026-06-01T12:00:00Z");
const GATE = 7;

it("a message whose creation becomes known while all are deleted goes with them", async () => {
  const scope = await createTestScope();
  const created = { ...nothingKnown("SM-created"), provideFeedback: true, createdAt: NOON };
  const waiting = { ...nothingKnown("SM-waiting"), provideFeedback: true };
  await writeSurely(scope.accountId, [created, waiting]);
  await pool().query(`
    CREATE FUNCTION wait_at_gate() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN PERFORM pg_advisory_xact_lock(${GATE}); RETURN old; END $$;
    CREATE TRIGGER gate BEFORE DELETE ON message FOR EACH ROW WHEN (old.sid = 'SM-created') EXECUTE FUNCTION wait_at_gate()`);
  await requestErasure(scope);
  // Between statements it has no snapshot that the deletion would wait for.
  const holder = await pool().connect();
  const { rows } = await holder.query("SELECT pg_backend_pid() AS pid, pg_advisory_lock($1)", [GATE]);
  const erasing = eraseMessages(scope.accountId);
  await untilItBlocks(rows[0].pid);
  await amendSurely(scope.accountId, [{ ...waiting, createdAt: NOON }]);
  await holder.query("SELECT pg_advisory_unlock($1)", [GATE]);
  holder.release();
  await erasing;
  expect((await readStoredFacts(scope.accountId)).size).toBe(0);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
});
