import { describe, expect, it } from "vitest";
import { mintAccountSid } from "@/lib/accounts/account-sid";
import { SYSTEM } from "@/lib/audit/audit-source";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { authenticateBasic } from "./authenticate-basic";
import { getTwilioAuthToken } from "./authenticate-twilio";
import { getFirstAccountSid, isFirstAccount } from "./first-account";
import { createFirstAdministrator } from "./first-administrator";
import { prepareFirstStart } from "./first-start";
import { mintHex } from "./secret-hash";
import { isSetupToken } from "./setup-token";
import { signInWithPassword } from "./sign-in";
import { listAccountsOfUser } from "./user-accounts";

givenOwnDatabase();

const PASSWORD = "correct horse battery";
const person = (email: string) => ({
  email,
  name: "Ann",
  password: PASSWORD,
  accountName: "Acme",
  reportingZone: "Asia/Kolkata",
});
const minted = { accountSid: undefined, authToken: undefined, twilioAuthToken: undefined };
const basic = (sid: string, token: string) => `Basic ${Buffer.from(`${sid}:${token}`).toString("base64")}`;

describe("createFirstAdministrator", () => {
  it("makes one administrator of eight who submit at once", async () => {
    const emails = Array.from({ length: 8 }, (_, i) => `Admin${i}@Example.com`);
    const answers = await Promise.all(emails.map((email) => createFirstAdministrator(person(email), minted)));
    const [created, ...others] = answers.filter((answer) => answer !== null);
    expect(others).toEqual([]);
    expect(await prisma().appUser.count()).toBe(1);
    expect(await prisma().account.count()).toBe(1);

    const winner = emails[answers.findIndex((answer) => answer !== null)] ?? "";
    const user = await signInWithPassword({ email: winner, password: PASSWORD }, SYSTEM);
    if (!user || !created) throw new Error("nobody was created");
    expect(await listAccountsOfUser(user)).toEqual([
      { sid: created.accountSid, name: "Acme", role: "admin", parentSid: null },
    ]);
    const principal = await authenticateBasic(basic(created.accountSid, created.authToken));
    expect(principal?.scope.reportingZone).toBe("Asia/Kolkata");
  });

  it("stores neither password nor token", async () => {
    const created = await createFirstAdministrator(person("a@example.com"), minted);
    const { rows } = await pool().query("SELECT to_jsonb(a) a, to_jsonb(u) u FROM account a, app_user u");
    expect(rows).toHaveLength(1);
    const stored = JSON.stringify(rows);
    for (const secret of [PASSWORD, created?.authToken ?? ""]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });

  it("makes its account the operator's, also beside older ones, and none takes its place", async () => {
    const older = await createTestScope();
    expect(await getFirstAccountSid()).toBeNull();
    const created = await createFirstAdministrator(person("a@example.com"), minted);
    const younger = await createTestScope();
    expect(await getFirstAccountSid()).toBe(created?.accountSid);
    for (const scope of [older, younger]) expect(await isFirstAccount(scope)).toBe(false);
    await prisma().account.update({ where: { sid: created?.accountSid ?? "" }, data: { closedAt: new Date() } });
    expect(await getFirstAccountSid()).toBeNull();
    await prisma().account.delete({ where: { sid: created?.accountSid ?? "" } });
    expect(await getFirstAccountSid()).toBeNull();
  });

  it("takes over an account that was there before anybody could sign in", async () => {
    const accountSid = mintAccountSid();
    await prisma().account.create({ data: { sid: accountSid, name: "Demo" } });
    await createFirstAdministrator(person("a@example.com"), { ...minted, accountSid });
    expect(await prisma().account.findMany({ select: { sid: true, name: true, reportingZone: true } })).toEqual([
      { sid: accountSid, name: "Acme", reportingZone: "Asia/Kolkata" },
    ]);
  });

  it("leaves the zone of an account whose messages are counted in it", async () => {
    const scope = await createTestScope({ reportingZone: "America/St_Johns" });
    const createdAt = Date.parse("2026-06-01T12:00:00Z");
    await writeFacts(scope.accountId, [{ ...nothingKnown("SM1"), createdAt, provideFeedback: true }]);
    await createFirstAdministrator(person("a@example.com"), { ...minted, accountSid: scope.accountSid });
    expect(await prisma().account.findMany({ select: { name: true, reportingZone: true } })).toEqual([
      { name: "Acme", reportingZone: "America/St_Johns" },
    ]);
    expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
  });
});

describe("prepareFirstStart", () => {
  it("offers the setup link, the same every time, until there is a user", async () => {
    const lines = (await prepareFirstStart()).join("\n");
    expect(await prepareFirstStart()).toEqual(lines.split("\n"));
    const token = /\/setup#(\S+)/.exec(lines)?.[1] ?? "";
    expect(isSetupToken(token)).toBe(true);
    expect(isSetupToken(`${token}x`)).toBe(false);
    await createFirstAdministrator(person("a@example.com"), minted);
    expect(await prepareFirstStart()).toEqual([]);
  });

  it("makes what the settings name, and shows no secret that was given", async () => {
    const given = { ACCOUNT_SID: mintAccountSid(), AUTH_TOKEN: mintHex(), TWILIO_AUTH_TOKEN: mintHex() };
    Object.assign(env(), given, { ADMIN_EMAIL: "boss@example.com", ADMIN_PASSWORD: PASSWORD });
    const shown = (await prepareFirstStart()).join("\n");
    expect(shown).toContain(given.ACCOUNT_SID);
    for (const secret of [given.AUTH_TOKEN, given.TWILIO_AUTH_TOKEN, PASSWORD]) expect(shown).not.toContain(secret);
    expect(await authenticateBasic(basic(given.ACCOUNT_SID, given.AUTH_TOKEN))).not.toBeNull();
    expect(await getTwilioAuthToken(given.ACCOUNT_SID)).toBe(given.TWILIO_AUTH_TOKEN);
  });

  it("makes the account in the zone that the settings name, or in UTC", async () => {
    const given = { ADMIN_EMAIL: "boss@example.com", ADMIN_PASSWORD: PASSWORD };
    for (const zone of ["Asia/Kathmandu", undefined]) {
      await prisma().account.deleteMany();
      await prisma().appUser.deleteMany();
      Object.assign(env(), given, { REPORTING_ZONE: zone });
      await prepareFirstStart();
      expect((await prisma().account.findFirst())?.reportingZone).toBe(zone ?? "UTC");
    }
  });

  it.each(["Mars/Base", "Asia/KATHMANDU", "IST"])(
    "refuses %s, which PostgreSQL knows by no such name",
    async (zone) => {
      Object.assign(env(), { ADMIN_EMAIL: "boss@example.com", ADMIN_PASSWORD: PASSWORD, REPORTING_ZONE: zone });
      await expect(prepareFirstStart()).rejects.toThrow(/^Wrong settings:\n {2}REPORTING_ZONE must be a time zone/);
      expect(await prisma().appUser.count()).toBe(0);
    },
  );

  it("says which settings count no more once there is a user, and none of their values", async () => {
    await createFirstAdministrator(person("a@example.com"), minted);
    const given = { ADMIN_EMAIL: "boss@example.com", ACCOUNT_SID: mintAccountSid(), TWILIO_AUTH_TOKEN: mintHex() };
    Object.assign(env(), given);
    expect(await prepareFirstStart()).toEqual([
      "Ignored, since they only count before the first administrator exists: ADMIN_EMAIL, ACCOUNT_SID, TWILIO_AUTH_TOKEN.",
    ]);
  });

  it("shows a minted token, this once", async () => {
    Object.assign(env(), { ADMIN_EMAIL: "boss@example.com", ADMIN_PASSWORD: PASSWORD });
    const shown = (await prepareFirstStart()).join("\n");
    const [, sid = "", token = ""] = /(AC[0-9a-f]{32})[\s\S]*: ([0-9a-f]{32})$/.exec(shown) ?? [];
    expect(await authenticateBasic(basic(sid, token))).not.toBeNull();
  });

  it("refuses wrong settings, but only while they count", async () => {
    env().ACCOUNT_SID = "nonsense";
    await expect(prepareFirstStart()).rejects.toThrow("ACCOUNT_SID must be AC and 32 hexadecimal digits");
    await createFirstAdministrator(person("a@example.com"), minted);
    expect(await prepareFirstStart()).toEqual([expect.stringContaining("ACCOUNT_SID")]);
  });
});
