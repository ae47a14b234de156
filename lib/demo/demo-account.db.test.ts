import { describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/create-account";
import type { AuditSource } from "@/lib/audit/audit-source";
import { createApiKey } from "@/lib/auth/api-keys";
import { listAccountsOfUser } from "@/lib/auth/user-accounts";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestAccount } from "@/lib/testing/account";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createDemoAccount, removeDemoAccount } from "./demo-account";
import { DEMO_ACCOUNT_SID } from "./demo-account-sid";
import { DemoBusyError, withDemoLock } from "./demo-lock";

givenOwnDatabase();

const AT = Date.parse("2026-06-01T10:00:00Z");

async function createMember(email: string, accountId: number, role: string) {
  const user = await prisma().appUser.create({
    data: { email, name: email, memberships: { create: { accountId, role } } },
  });
  return user.id;
}

const sendTo = (accountId: number, count: number) =>
  writeFacts(
    accountId,
    Array.from({ length: count }, (_, i) => ({
      ...nothingKnown(`SM${i}`),
      ...statusFacts(`SM${i}`, "delivered", AT + i * 60_000 + 4_000, null),
      createdAt: AT + i * 60_000,
      provideFeedback: true,
    })),
  );

/** How many rows each table has that is about accounts, also those that later versions add. */
async function countRows(accountId: number): Promise<Record<string, number>> {
  const { rows: tables } = await pool().query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'account_id'",
  );
  const counts = tables.map(async ({ name }) => {
    const { rows } = await pool().query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${name} WHERE account_id = $1`,
      [accountId],
    );
    return [name, rows[0]?.count ?? 0] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe("the demo account", () => {
  it("belongs to whoever administrates the operator's account, and lives in its zone", async () => {
    const second = await createTestAccount({ reportingZone: "Europe/Berlin" });
    const first = await createTestAccount({ reportingZone: "Asia/Kolkata" });
    await prisma().account.update({ where: { id: first }, data: { isOperator: true } });
    const ann = await createMember("ann@example.com", first, "admin");
    await prisma().membership.create({ data: { accountId: second, userId: ann, role: "admin" } });
    await createMember("bob@example.com", second, "admin");
    await createMember("eve@example.com", first, "analyst");

    const scope = await createDemoAccount();
    expect(scope).toMatchObject({ accountSid: DEMO_ACCOUNT_SID, reportingZone: "Asia/Kolkata", currency: "USD" });
    const members = await prisma().membership.findMany({ where: { accountId: scope.accountId } });
    expect(members.map(({ userId, role }) => ({ userId, role }))).toEqual([{ userId: ann, role: "admin" }]);
  });

  it("goes without a trace, and without touching other accounts", async () => {
    const other = await createTestAccount();
    await sendTo(other, 50);
    const before = await countRows(other);

    const scope = await createDemoAccount();
    await createApiKey(scope, { name: "Key", scopes: ["ingest"] });
    await sendTo(scope.accountId, 12_000);
    const filled = await countRows(scope.accountId);
    expect(filled).toMatchObject({ message: 12_000, api_key: 1 });
    expect(filled.tally_15m).toBeGreaterThan(700);

    expect(await removeDemoAccount()).toBe(true);
    expect(Object.values(await countRows(scope.accountId)).filter((count) => count > 0)).toEqual([]);
    expect(await prisma().account.findUnique({ where: { sid: DEMO_ACCOUNT_SID } })).toBeNull();
    expect(await countRows(other)).toEqual(before);
    expect(await removeDemoAccount()).toBe(false);
  });
});

describe("its removal", () => {
  it("is not for whoever has stopped being an administrator by then", async () => {
    const demo = await createDemoAccount();
    const userId = await createMember("dan@example.com", demo.accountId, "admin");
    const by: AuditSource = {
      actor: { kind: "user", userId, email: "dan@example.com" },
      address: null,
      requestId: null,
    };
    await sendTo(demo.accountId, 5);
    const before = await countRows(demo.accountId);
    let removal: Promise<unknown> | undefined;
    await prisma().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM account WHERE id = ${demo.accountId} FOR NO KEY UPDATE`;
      removal = removeDemoAccount(by).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await tx.membership.updateMany({ where: { userId }, data: { role: "viewer" } });
    });
    expect(await removal).toMatchObject({ name: "NotAdministratorError" });
    expect(await countRows(demo.accountId)).toEqual(before);
    await prisma().membership.updateMany({ where: { userId }, data: { role: "admin" } });
    expect(await removeDemoAccount(by)).toBe(true);
  });
});

describe("an account that somebody made below the demo account", () => {
  it("stays when that is removed, with those who reached it from above", async () => {
    const demo = await createDemoAccount();
    const ann = await createMember("ann@example.com", demo.accountId, "admin");
    const creation = await createAccount(demo, { name: "Branch", place: { kind: "subaccount" } });
    if (creation.status !== "created") throw new Error(creation.status);
    expect(await removeDemoAccount()).toBe(true);
    expect(await listAccountsOfUser({ id: ann })).toEqual([
      { sid: creation.sid, name: "Branch", role: "admin", parentSid: null },
    ]);
    expect(await prisma().account.count({ where: { sid: DEMO_ACCOUNT_SID } })).toBe(0);
  });
});

describe("the lock", () => {
  it("lets one work at a time, and the next afterwards", async () => {
    const outcome = await withDemoLock(async () => {
      await expect(withDemoLock(async () => "second")).rejects.toBeInstanceOf(DemoBusyError);
      return "first";
    });
    expect(outcome).toBe("first");
    await expect(withDemoLock(() => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    const refused = Object.assign(new Error("fetch failed"), { code: "ECONNREFUSED" });
    await expect(withDemoLock(() => Promise.reject(refused))).rejects.toBe(refused);
    expect(await withDemoLock(async () => "third")).toBe("third");
  });
});
