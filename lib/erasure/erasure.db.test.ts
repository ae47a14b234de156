import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { type MessageFacts, mergeFacts, nothingKnown } from "@/lib/ingest/facts";
import { anyFact } from "@/lib/ingest/facts.arbitrary";
import { writeSurely } from "@/lib/ingest/write-surely";
import { ROLLUPS } from "@/lib/rollup/levels";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { countRows } from "@/lib/testing/count-rows";
import { createTestScope } from "@/lib/testing/scope";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { runErasures } from "./account-eraser";
import { eraseMessages } from "./erase-messages";
import { isErasing, requestErasure } from "./request-erasure";

const SIDS = Array.from({ length: 40 }, (_, n) => `SM${n}`);
const someFacts = fc.array(anyFact(SIDS), { minLength: 30, maxLength: 60 });
const LONG_AGO = Date.parse("2020-01-01T00:00:00Z");

const countTotals = async ({ accountId }: AccountScope) =>
  (await Promise.all(ROLLUPS.map(({ table }) => countRows(table, accountId)))).reduce((a, b) => a + b, 0);

function join(facts: readonly MessageFacts[]): Map<string, MessageFacts> {
  const joined = new Map<string, MessageFacts>();
  for (const fact of facts) joined.set(fact.sid, mergeFacts(joined.get(fact.sid) ?? fact, fact));
  return joined;
}

const history = (count: number, prefix = "SM") =>
  Array.from({ length: count }, (_, n) => ({
    ...nothingKnown(`${prefix}${n}`),
    createdAt: LONG_AGO + n * 60_000,
    provideFeedback: true,
  }));

describe("the deletion of all messages", () => {
  it("leaves exactly what is told after it was asked for, whatever its dates and SIDs, and its totals", async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someFacts, fc.nat(60), async (facts, since, cut) => {
        const scope = await createTestScope({ reportingZone: "Asia/Kathmandu" });
        await writeSurely(scope.accountId, facts);
        await requestErasure(scope);
        for (const fact of since.slice(0, cut)) await writeSurely(scope.accountId, [fact]);
        const writer = async () => {
          for (const fact of since.slice(cut)) await writeSurely(scope.accountId, [fact]);
        };
        await Promise.all([writer(), eraseMessages(scope.accountId)]);
        expect(await readStoredFacts(scope.accountId)).toEqual(join(since));
        expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it("leaves an import of older messages that comes before, during and after it, also of the very same", async () => {
    const scope = await createTestScope();
    const { accountId } = scope;
    const [old, other] = [history(3_500), history(1_200, "other")];
    for (let i = 0; i < old.length; i += 500) await writeSurely(accountId, old.slice(i, i + 500));
    const waiting = Array.from({ length: 1_200 }, (_, n) => ({ ...nothingKnown(`early${n}`), confirmedAt: LONG_AGO }));
    await writeSurely(accountId, waiting);
    await requestErasure(scope);
    await writeSurely(accountId, other.slice(0, 400));
    const during = async () => {
      for (let i = 0; i < 500; i += 50) await writeSurely(accountId, old.slice(i, i + 50));
      await writeSurely(accountId, other.slice(400, 800));
    };
    await Promise.all([during(), runErasures()]);
    await writeSurely(accountId, other.slice(800));
    expect(await isErasing(scope)).toBe(false);
    const kept = [...old.slice(0, 500), ...other].map(({ sid }) => sid);
    expect([...(await readStoredFacts(accountId)).keys()].sort()).toEqual(kept.sort());
    expect(await listMismatchedTotals(accountId)).toEqual([]);
    // Whoever asks for it again wants these gone, too.
    await requestErasure(scope);
    await runErasures();
    expect([await countTotals(scope), await countRows("message", accountId)]).toEqual([0, 0]);
  }, 60_000);

  it("keeps the totals those of what is left, while others write and ask for it again", async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someFacts, async (facts, meanwhile) => {
        const scope = await createTestScope();
        await writeSurely(scope.accountId, facts);
        const writer = async () => {
          for (const fact of meanwhile) await writeSurely(scope.accountId, [fact]);
        };
        const eraser = async () => {
          for (let n = 0; n < 3; n += 1) {
            await requestErasure(scope);
            await eraseMessages(scope.accountId);
          }
        };
        await Promise.all([writer(), eraser()]);
        expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it("leaves nothing of what is all gone, and all of another account", async () => {
    const [gone, stays] = [await createTestScope(), await createTestScope()];
    const facts = fc.sample(anyFact(SIDS), { numRuns: 200, seed: 7 });
    for (const { accountId } of [gone, stays]) await writeSurely(accountId, facts);
    const kept = [await countTotals(stays), await countRows("message", stays.accountId)];
    await requestErasure(gone);
    await eraseMessages(gone.accountId);
    const { accountId } = gone;
    expect([
      await countTotals(gone),
      await countRows("message", accountId),
      await countRows("creation_hour", accountId),
    ]).toEqual([0, 0, 0]);
    expect([await countTotals(stays), await countRows("message", stays.accountId)]).toEqual(kept);
    expect(await listMismatchedTotals(stays.accountId)).toEqual([]);
  });

  it("is noted, done, and over; a restart in the middle goes on with it", async () => {
    const scope = await createTestScope();
    await writeSurely(scope.accountId, fc.sample(anyFact(SIDS), { numRuns: 100, seed: 8 }));
    await requestErasure(scope);
    expect(await isErasing(scope)).toBe(true);
    await runErasures(Date.now(), AbortSignal.abort());
    expect(await isErasing(scope)).toBe(true);
    await runErasures();
    expect(await isErasing(scope)).toBe(false);
    expect(await countRows("message", scope.accountId)).toBe(0);
    const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId } });
    expect(lines.map(({ action }) => action)).toEqual(["account.messages_deleted"]);
  });
});
