import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/create-account";
import { createApiKey } from "@/lib/auth/api-keys";
import { prisma } from "@/lib/db/prisma";
import { runErasures } from "@/lib/erasure/account-eraser";
import { anyFact } from "@/lib/ingest/facts.arbitrary";
import { writeSurely } from "@/lib/ingest/write-surely";
import { ROLLUPS } from "@/lib/rollup/levels";
import { countRows } from "@/lib/testing/count-rows";
import { basicHeader } from "@/lib/testing/credentials";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import { createWireAccount } from "@/lib/testing/wire-account";
import { authenticateBasic } from "./authenticate-basic";
import { closeAccount } from "./close-account";
import { createResetLink, readReset } from "./links/password-reset";
import { getOperatorScope, listOperatorScopes } from "./operator-scope";
import { toUserActor } from "./request-source";
import { getSessionUser } from "./session-user";
import { listAccountsOfUser } from "./user-accounts";

// What is deleted here is all that is closed in a database, and elsewhere it would be that of another test.
givenOwnDatabase();

const someFacts = fc.sample(anyFact(["SM1", "SM2", "SM3"]), { numRuns: 100, seed: 9 });
const LATER = 60_000;

async function givenAccount() {
  const parent = await createTestScope();
  const { scope, sid, token } = await createWireAccount();
  await prisma().account.update({ where: { id: scope.accountId }, data: { parentId: parent.accountId } });
  await writeSurely(scope.accountId, someFacts);
  return { parent, scope, sid, token };
}

describe("closing an account", () => {
  it("takes every access away at once, and later all that is in it", async () => {
    const { parent, scope, sid, token } = await givenAccount();
    const { accountId } = scope;
    const [member, above] = [await createMember(scope, "admin"), await createMember(parent, "admin")];
    const key = await createApiKey(scope, { name: "Key", scopes: ["ingest", "read"] });
    // Verified a moment ago, so that they would be taken without asking the database.
    for (const header of [basicHeader(sid, token), basicHeader(key.sid, key.secret)])
      expect(await authenticateBasic(header)).not.toBeNull();

    expect(await closeAccount(parent)).toBe("has subaccounts");
    expect(await closeAccount(scope)).toBe("closed");

    for (const header of [basicHeader(sid, token), basicHeader(key.sid, key.secret)])
      expect(await authenticateBasic(header)).toBeNull();
    expect(await listAccountsOfUser(member)).toEqual([]);
    expect((await listAccountsOfUser(above)).map((account) => account.sid)).toEqual([parent.accountSid]);
    expect([await getOperatorScope(accountId), await listOperatorScopes(sid)]).toEqual([null, []]);

    await runErasures();
    expect(await countRows("message", accountId), "not before all is quiet").toBeGreaterThan(0);
    await runErasures(Date.now() + LATER);
    const tables = ["message", "creation_hour", ...ROLLUPS.map(({ table }) => table)];
    expect(await Promise.all(tables.map((table) => countRows(table, accountId)))).toEqual(tables.map(() => 0));
    expect(await prisma().account.count({ where: { id: accountId } })).toBe(0);
    const lines = await prisma().auditEvent.findMany({ where: { accountId: parent.accountId } });
    expect(lines.map(({ action, target }) => [action, target])).toEqual([["account.deleted", sid]]);
  });

  it("signs out who was a member of nothing else, and nobody besides", async () => {
    const { parent, scope } = await givenAccount();
    const [here, both, above] = [
      await createMember(scope, "viewer"),
      await createMember(scope, "viewer"),
      await createMember(parent, "viewer"),
    ];
    await prisma().membership.create({ data: { accountId: parent.accountId, userId: both.id, role: "viewer" } });
    await closeAccount(scope);
    expect(await getSessionUser(here.cookie)).toBeNull();
    for (const { id, cookie } of [both, above]) expect(await getSessionUser(cookie)).toMatchObject({ id });
  });

  it("voids the links that its administrators made, which would open more than before", async () => {
    const { scope } = await givenAccount();
    const [admin, member] = [await createMember(scope, "admin"), await createMember(scope, "viewer")];
    const by = { actor: toUserActor(admin), address: null, requestId: null };
    const link = await createResetLink(scope, member.id, admin.id, by);
    if (link.status !== "made") throw new Error(link.status);
    expect(await readReset(link.token)).not.toBeNull();
    await closeAccount(scope);
    expect(await readReset(link.token)).toBeNull();
  });

  it("waits in one order with whoever resets a member's password", async () => {
    const { scope } = await givenAccount();
    const [admin, member] = [await createMember(scope, "admin"), await createMember(scope, "viewer")];
    const by = { actor: toUserActor(admin), address: null, requestId: null };
    await createResetLink(scope, member.id, admin.id, by);
    let closing: Promise<unknown> | undefined;
    await prisma().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${member.id} FOR NO KEY UPDATE`;
      closing = closeAccount(scope);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await tx.passwordReset.deleteMany({ where: { userId: member.id } });
    });
    expect(await closing).toBe("closed");
  });

  it("leaves no account below it that was asked for meanwhile", async () => {
    const scope = await createTestScope();
    await closeAccount(scope);
    expect(await createAccount(scope, { name: "Late", place: { kind: "subaccount" } })).toEqual({ status: "closed" });
  });

  it("is not kept waiting by another that cannot be deleted", async () => {
    const [stuck, next] = [await createTestScope(), await createTestScope()];
    const below = await createTestScope();
    for (const scope of [stuck, next]) await closeAccount(scope);
    // As a race would leave it: the key of a subaccount keeps it from being deleted.
    await prisma().account.update({ where: { id: below.accountId }, data: { parentId: stuck.accountId } });
    await runErasures(Date.now() + LATER);
    expect(await prisma().account.count({ where: { id: next.accountId } })).toBe(0);
    expect(await prisma().account.count({ where: { id: stuck.accountId } })).toBe(1);
    await prisma().account.update({ where: { id: below.accountId }, data: { parentId: null } });
    await runErasures(Date.now() + LATER);
    expect(await prisma().account.count({ where: { id: stuck.accountId } })).toBe(0);
  });
});
