import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { closePools, pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { createTestAccount } from "@/lib/testing/account";
import { SYSTEM } from "./audit-source";
import { type AuditEntry, recordAudit } from "./record-audit";

afterAll(closePools);

const entryOf = (accountId: number): AuditEntry => ({
  accountId,
  action: "account.settings_changed",
  by: {
    actor: { kind: "user", userId: 7, email: "asha@example.com" },
    address: "192.0.2.1",
    requestId: "request-12345",
  },
  target: "reporting_zone",
  details: { from: "UTC", to: "Asia/Kathmandu" },
});

const linesOf = (accountId: number) => prisma().auditEvent.findMany({ where: { accountId }, orderBy: { id: "asc" } });

describe("recordAudit", () => {
  it("keeps who did what, when and from where", async () => {
    const accountId = await createTestAccount();
    const before = new Date();
    await recordAudit(entryOf(accountId));
    const [line] = await linesOf(accountId);
    expect(line).toMatchObject({
      action: "account.settings_changed",
      actorKind: "user",
      actorId: "7",
      actorName: "asha@example.com",
      target: "reporting_zone",
      details: { from: "UTC", to: "Asia/Kathmandu" },
      address: "192.0.2.1",
      requestId: "request-12345",
    });
    expect(line?.happenedAt.getTime()).toBeGreaterThanOrEqual(before.getTime() - 5_000);
  });

  it("belongs to the transaction of the change", async () => {
    const accountId = await createTestAccount();
    const undone = prisma().$transaction(async (tx) => {
      await recordAudit(entryOf(accountId), tx);
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await linesOf(accountId)).toEqual([]);
  });

  it("holds lines that are of no account", async () => {
    const target = randomUUID();
    await recordAudit({ accountId: null, action: "session.refused", by: SYSTEM, target });
    expect(await prisma().auditEvent.findMany({ where: { accountId: 0, target } })).toHaveLength(1);
  });
});

describe("the table", () => {
  it.each([
    "UPDATE audit_event SET action = 'x' WHERE account_id = $1",
    "DELETE FROM audit_event WHERE account_id = $1",
    "WITH account AS (SELECT 1 AS id) DELETE FROM audit_event WHERE account_id = $1",
  ])("refuses %s", async (sql) => {
    const accountId = await createTestAccount();
    await recordAudit(entryOf(accountId));
    await expect(pool().query(sql, [accountId])).rejects.toThrow("the audit log is append-only");
    expect(await linesOf(accountId)).toMatchObject([{ action: "account.settings_changed" }]);
  });

  it("refuses to be emptied, and to lose what is of no account", async () => {
    await recordAudit({ accountId: null, action: "session.refused", by: SYSTEM });
    await expect(pool().query("TRUNCATE audit_event")).rejects.toThrow("append-only");
    await expect(pool().query("DELETE FROM audit_event WHERE account_id = 0")).rejects.toThrow("append-only");
  });

  it("outlives its account, and only then its lines may go", async () => {
    const accountId = await createTestAccount();
    await recordAudit(entryOf(accountId));
    await prisma().account.delete({ where: { id: accountId } });
    expect(await linesOf(accountId)).toHaveLength(1);
    await prisma().auditEvent.deleteMany({ where: { accountId } });
    expect(await linesOf(accountId)).toEqual([]);
  });
});
