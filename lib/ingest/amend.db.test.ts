import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eraseMessages } from "@/lib/erasure/erase-messages";
import { requestErasure } from "@/lib/erasure/request-erasure";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestScope } from "@/lib/testing/scope";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { type MessageFacts, mergeFacts } from "./facts";
import { anyFact } from "./facts.arbitrary";
import { amendFacts, writeFacts } from "./write";
import { amendSurely, writeSurely } from "./write-surely";

const SIDS = ["SM1", "SM2", "SM3", "SM4", "SM5", "SM6"];
const someFacts = fc.array(anyFact(SIDS), { minLength: 1, maxLength: 25 });

const joinInto = (known: Map<string, MessageFacts>, facts: readonly MessageFacts[], onlyKnown: boolean) => {
  for (const fact of facts) {
    const before = known.get(fact.sid);
    if (before || !onlyKnown) known.set(fact.sid, mergeFacts(before ?? fact, fact));
  }
  return known;
};

describe("amending", () => {
  it("merges facts as writing does, with the totals, and makes no message", async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someFacts, async (facts, amendments) => {
        const { accountId } = await createTestScope({ reportingZone: "Asia/Kathmandu" });
        await writeFacts(accountId, facts);
        await amendFacts(accountId, amendments);
        const expected = joinInto(joinInto(new Map(), facts, false), amendments, true);
        expect(await readStoredFacts(accountId)).toEqual(expected);
        expect(await listMismatchedTotals(accountId)).toEqual([]);
        expect(await amendFacts(accountId, amendments)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("ends in the same messages and totals beside writers of the same messages", async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someFacts, someFacts, async (facts, written, amended) => {
        const { accountId } = await createTestScope();
        await writeFacts(accountId, facts);
        const known = new Set(facts.map(({ sid }) => sid));
        const about = (fact: MessageFacts) => known.has(fact.sid);
        const each = (batch: readonly MessageFacts[], write: typeof writeSurely) => async () => {
          for (const fact of batch.filter(about)) await write(accountId, [fact]);
        };
        const all = [each(written, writeSurely), each(amended, amendSurely), each(amended.toReversed(), amendSurely)];
        await Promise.all(all.map((work) => work()));
        const expected = joinInto(new Map(), [...facts, ...written.filter(about), ...amended.filter(about)], false);
        expect(await readStoredFacts(accountId)).toEqual(expected);
        expect(await listMismatchedTotals(accountId)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  // Among others: what waits for its creation is told of it between the two walks of the deletion.
  it.each([5, 6, 7, 8])("brings nothing back that is being deleted: %d", async (seed) => {
    const { accountId, ...rest } = await createTestScope();
    const facts = fc.sample(anyFact(SIDS), { numRuns: 60, seed });
    await writeFacts(accountId, facts);
    await requestErasure({ accountId, ...rest });
    const amend = async () => {
      for (let n = 0; n < 30; n += 1) await amendSurely(accountId, fc.sample(anyFact(SIDS), { numRuns: 6, seed: n }));
    };
    await Promise.all([amend(), eraseMessages(accountId)]);
    expect((await readStoredFacts(accountId)).size).toBe(0);
    expect(await listMismatchedTotals(accountId)).toEqual([]);
  });
});
