import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { authenticateBasic, forgetVerifiedCredentials } from "@/lib/auth/authenticate-basic";
import { listAccountsOfUser } from "@/lib/auth/user-accounts";
import { prisma } from "@/lib/db/prisma";
import { anyFact } from "@/lib/ingest/facts.arbitrary";
import { writeSurely } from "@/lib/ingest/write-surely";
import { ROLLUPS } from "@/lib/rollup/levels";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { createTestAccount } from "@/lib/testing/account";
import { countRows } from "@/lib/testing/count-rows";
import { basicHeader } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { createWireAccount } from "@/lib/testing/wire-account";
import { runErasures } from "./account-eraser";
import { eraseMessages } from "./erase-messages";
import { closeAccount, isErasing, requestErasure } from "./request-erasure";

const SIDS = Array.from({ length: 40 }, (_, n) => `SM${n}`);
const someFacts = fc.array(anyFact(SIDS), { minLength: 30, maxLength: 60 });
const FUTURE = new Date(Date.now() + 86_400_000);

const countTotals = async (accountId: number) =>
  (await Promise.all(ROLLUPS.map(({ table }) => countRows(table, accountId)))).reduce((a, b) => a + b, 0);

describe("eraseMessages", () => {
  it("leaves the totals of what stays, at any moment, while others write", async () => {
    await fc.assert(
      fc.asyncProperty(someFacts, someFacts, fc.nat(), async (facts, meanwhile, cut) => {
        const accountId = await createTestAccount({ reportingZone: "Asia/Kathmandu" });
        await writeSurely(accountId, facts);
        const times = facts.flatMap(({ createdAt }) => (createdAt === null ? [] : [createdAt]));
        const before = new Date(times[cut % times.length] ?? 0);
        const writer = async () => {
          for (const fact of meanwhile) await writeSurely(accountId, [fact]);
        };
        await Promise.all([writer(), eraseMessages(accountId, before)]);
        expect(await listMismatchedTotals(accountId)).toEqual([]);
        await eraseMessages(accountId, before);
        expect(await prisma().message.count({ where: { accountId, createdAt: { lt: before } } })).toBe(0);
        expect(await listMismatchedTotals(accountId)).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  it("leaves nothing of what is all gone, and all of another account", async () => {
    const [gone, stays] = [await createTestAccount(), await createTestAccount()];
    const facts = fc.sample(anyFact(SIDS), { numRuns: 200, seed: 7 });
    for (const id of [gone, stays]) await writeSurely(id, facts);
    const kept = [await countTotals(stays), await countRows("message", stays)];
    await eraseMessages(gone, FUTURE);
    expect([await countTotals(gone), await countRows("message", gone), await countRows("creation_hour", gone)]).toEqual(
      [0, 0, 0],
    );
    expect([await countTotals(stays), await countRows("message", stays)]).toEqual(kept);
    expect(await listMismatchedTotals(stays)).toEqual([]);
  });
});

describe("an administrator's wish", () => {
  it("to have all messages deleted is noted, done, and over", async () => {
    const scope = await createTestScope();
    await writeSurely(scope.accountId, fc.sample(anyFact(SIDS), { numRuns: 100, seed: 8 }));
    await requestErasure(scope);
    expect(await isErasing(scope)).toBe(true);
    await runErasures();
    expect(await isErasing(scope)).toBe(false);
    expect(await countRows("message", scope.accountId)).toBe(0);
    const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId } });
    expect(lines.map(({ action }) => action)).toEqual(["account.messages_deleted"]);
  });

  it("to close the account takes every access away at once, and later all that is in it", async () => {
    const parent = await createTestScope();
    const { scope, sid, token } = await createWireAccount();
    const { accountId } = scope;
    await prisma().account.update({ where: { id: accountId }, data: { parentId: parent.accountId } });
    const [{ id: member }, { id: above }] = [await createMember(scope, "admin"), await createMember(parent, "admin")];
    await writeSurely(accountId, fc.sample(anyFact(SIDS), { numRuns: 100, seed: 9 }));
    expect(await closeAccount(parent)).toBe("has subaccounts");
    expect(await closeAccount(scope)).toBe("closed");
    forgetVerifiedCredentials();
    expect(await authenticateBasic(basicHeader(sid, token))).toBeNull();
    expect(await listAccountsOfUser({ id: member })).toEqual([]);
    expect((await listAccountsOfUser({ id: above })).map((account) => account.sid)).toEqual([parent.accountSid]);
    await runErasures();
    expect(await countRows("message", accountId), "not before all is quiet").toBeGreaterThan(0);
    await runErasures(Date.now() + 60_000);
    expect([await countTotals(accountId), await countRows("message", accountId)]).toEqual([0, 0]);
    expect(await prisma().account.count({ where: { id: accountId } })).toBe(0);
    const lines = await prisma().auditEvent.findMany({ where: { accountId: parent.accountId } });
    expect(lines.map(({ action, target }) => [action, target])).toEqual([["account.deleted", sid]]);
  });
});
