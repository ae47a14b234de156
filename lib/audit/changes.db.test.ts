import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { updateAccount } from "@/lib/accounts/account-settings";
import { createApiKey, revokeApiKey } from "@/lib/auth/api-keys";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools, pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { changeReportingZone } from "@/lib/rollup/change-reporting-zone";
import { createTestScope } from "@/lib/testing/scope";
import { createMember } from "@/lib/testing/session-cookie";
import type { AuditSource } from "./audit-source";

afterAll(closePools);

/** A change of keys asks once more whether who makes it administrates the account. */
async function givenAdministrator(settings: Parameters<typeof createTestScope>[0] = {}) {
  const scope = await createTestScope(settings);
  const { id: userId, email } = await createMember(scope, "admin");
  const by: AuditSource = { actor: { kind: "user", userId, email }, address: "192.0.2.1", requestId: "request-12345" };
  return { scope, by, email };
}

const linesOf = ({ accountId }: AccountScope) =>
  prisma().auditEvent.findMany({
    where: { accountId },
    orderBy: { id: "asc" },
    select: { action: true, actorName: true, target: true, details: true },
  });

describe("a change", () => {
  it("of the settings tells what was before and what is now", async () => {
    const { scope, by, email } = await givenAdministrator({ reportingZone: "UTC" });
    await updateAccount(scope, { name: "Shop", confirmationWindowMinutes: 60 }, by);
    await changeReportingZone(scope, "Asia/Kathmandu", by);
    expect(await linesOf(scope)).toMatchObject([
      { actorName: email, details: { name: "Shop", name_before: "Test" } },
      { actorName: email, details: { reportingZone: "Asia/Kathmandu", reportingZone_before: "UTC" } },
    ]);
  });

  it("that changes nothing leaves no line", async () => {
    const { scope, by } = await givenAdministrator({ reportingZone: "UTC" });
    await updateAccount(scope, { name: "Test" }, by);
    await changeReportingZone(scope, "UTC", by);
    expect(await revokeApiKey(scope, "SK0", by)).toBe(false);
    expect(await linesOf(scope)).toEqual([]);
  });

  it("of keys names the key and never its secret", async () => {
    const { scope, by } = await givenAdministrator();
    const { sid, secret } = await createApiKey(scope, { name: "Sender", scopes: ["ingest"] }, by);
    await revokeApiKey(scope, sid, by);
    const lines = await linesOf(scope);
    expect(lines.map(({ action, target }) => [action, target])).toEqual([
      ["key.created", sid],
      ["key.revoked", sid],
    ]);
    expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it("does not happen where its line cannot be written", async () => {
    const { scope, by } = await givenAdministrator();
    const { sid } = await createApiKey(scope, { name: "Sender", scopes: ["ingest"] }, by);
    const name = `no_line_${randomUUID().replaceAll("-", "")}`;
    await pool().query(`CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.account_id = ${scope.accountId} THEN RAISE EXCEPTION 'no room'; END IF; RETURN NEW; END $$`);
    await pool().query(`CREATE TRIGGER ${name} BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION ${name}()`);
    try {
      await expect(createApiKey(scope, { name: "Other", scopes: ["read"] }, by)).rejects.toThrow("no room");
      await expect(revokeApiKey(scope, sid, by)).rejects.toThrow("no room");
      await expect(updateAccount(scope, { name: "Shop" }, by)).rejects.toThrow("no room");
      await expect(changeReportingZone(scope, "Asia/Kathmandu", by)).rejects.toThrow("no room");
    } finally {
      await pool().query(`DROP FUNCTION ${name}() CASCADE`);
    }
    const { accountId } = scope;
    expect(await prisma().apiKey.findMany({ where: { accountId }, select: { sid: true, revokedAt: true } })).toEqual([
      { sid, revokedAt: null },
    ]);
    expect(await prisma().account.findUnique({ where: { id: accountId } })).toMatchObject({
      name: "Test",
      reportingZone: "UTC",
    });
  });
});
