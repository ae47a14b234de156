import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestAccount } from "@/lib/testing/account";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { type MessageFacts, mergeFacts } from "./facts";
import { anyFact } from "./facts.arbitrary";
import { writeFacts } from "./write";

afterAll(closePools);

const SIDS = ["SM1", "SM2", "SM3", "provider:4"];

function mergeBySid(facts: readonly MessageFacts[]): Map<string, MessageFacts> {
  const merged = new Map<string, MessageFacts>();
  for (const fact of facts) {
    const known = merged.get(fact.sid);
    // Even a lone fact passes through the merge: a tombstone must drop the address that came with it.
    merged.set(fact.sid, mergeFacts(known ?? fact, fact));
  }
  return merged;
}

/** Facts, and the same facts repeated, shuffled and dealt out to four writers in batches. */
const delivery = fc.array(anyFact(SIDS), { minLength: 1, maxLength: 30 }).chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    batches: fc
      .shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 })
      .chain((again) => fc.array(fc.nat(again.length), { maxLength: 8 }).map((cuts) => splitAt(again, cuts))),
  }),
);

function splitAt<T>(items: readonly T[], cuts: readonly number[]): T[][] {
  const ends = [...new Set([...cuts, items.length])].sort((a, b) => a - b);
  return ends.map((end, i) => items.slice(ends[i - 1] ?? 0, end));
}

test("any permutation, repetition and split, by four writers at once, ends in the same messages and totals", async () => {
  await fc.assert(
    fc.asyncProperty(delivery, async ({ facts, batches }) => {
      const accountId = await createTestAccount({ reportingZone: "Asia/Kathmandu" });
      const queue = [...batches];
      const writers = Array.from({ length: 4 }, async () => {
        for (let batch = queue.shift(); batch; batch = queue.shift()) await writeFacts(accountId, batch);
      });
      await Promise.all(writers);
      expect(await readStoredFacts(accountId)).toEqual(mergeBySid(facts));
      expect(await listMismatchedTotals(accountId)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("a repeated batch changes nothing and says so", async () => {
  const accountId = await createTestAccount();
  const facts = fc.sample(anyFact(SIDS), { numRuns: 40, seed: 1 });
  expect(await writeFacts(accountId, facts)).toHaveLength(SIDS.length);
  const before = await readStoredFacts(accountId);
  expect(await writeFacts(accountId, facts)).toEqual([]);
  expect(await readStoredFacts(accountId)).toEqual(before);
});

test("the same SID in another account is another message", async () => {
  const [mine, theirs] = [await createTestAccount(), await createTestAccount()];
  const facts = fc.sample(anyFact(SIDS), { numRuns: 20, seed: 2 });
  await writeFacts(mine, facts);
  expect((await readStoredFacts(theirs)).size).toBe(0);
  expect(await writeFacts(theirs, facts)).toHaveLength(new Set(facts.map((fact) => fact.sid)).size);
});

test("feedback and status wait for their message and count when it comes", async () => {
  const accountId = await createTestAccount();
  const [message] = fc.sample(
    anyFact(["SM1"]).filter((fact) => fact.provideFeedback),
    { numRuns: 1, seed: 3 },
  );
  if (!message) throw new Error("no sample");
  const attempted = async () =>
    (
      await pool().query(
        "SELECT sum(attempted)::int AS attempted, sum(confirmed)::int AS confirmed FROM tally_15m WHERE account_id = $1 AND projection = 0",
        [accountId],
      )
    ).rows[0];
  await writeFacts(accountId, [{ ...message, createdAt: null, confirmedAt: (message.createdAt ?? 0) + 20_000 }]);
  expect(await attempted()).toEqual({ attempted: null, confirmed: null });
  await writeFacts(accountId, [message]);
  expect(await attempted()).toEqual({ attempted: 1, confirmed: 1 });
});
