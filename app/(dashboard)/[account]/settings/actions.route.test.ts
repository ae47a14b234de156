import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { authenticateBasic } from "@/lib/auth/authenticate-basic";
import type { Role } from "@/lib/auth/roles";
import { getSessionUser } from "@/lib/auth/session-user";
import { MAX_ZONE_CHANGES, takeZoneChange } from "@/lib/auth/zone-change-limit";
import { prisma } from "@/lib/db/prisma";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { openTestSession } from "@/lib/testing/session-cookie";
import { createWireAccount, type WireAccount } from "@/lib/testing/wire-account";
import { saveAccount, saveReporting } from "./actions";

// The changes of zone are rebuilt, in other tests too.
givenOwnDatabase();

let cookie = "";
vi.mock("next/headers", () => ({ headers: async () => new Headers({ cookie }) }));
const revalidatePath = vi.hoisted(() => vi.fn());
vi.mock("next/cache", () => ({ revalidatePath }));

let account: WireAccount;

beforeEach(async () => {
  cookie = "";
  revalidatePath.mockClear();
  account = await createWireAccount();
});

async function signInAs(role: Role, { scope }: WireAccount = account): Promise<void> {
  const { id } = await prisma().appUser.create({
    data: {
      email: `${randomUUID()}@example.com`,
      name: "Ann",
      memberships: { create: { accountId: scope.accountId, role } },
    },
  });
  cookie = await openTestSession(id);
}

function submit(action: typeof saveAccount | typeof saveReporting, fields: Record<string, string>, sid = account.sid) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return action(sid, { status: "untouched" }, form);
}

const NAME = { name: "Acme" };
const REPORTING = { reportingZone: "Asia/Kathmandu", confirmationWindow: "90" };
const rename = (name: string) => submit(saveAccount, { name });
const report = (fields: Partial<typeof REPORTING> = {}) => submit(saveReporting, { ...REPORTING, ...fields });

async function readAccount({ sid }: WireAccount = account) {
  const { name, reportingZone, confirmationWindowMinutes } = await prisma().account.findUniqueOrThrow({
    where: { sid },
  });
  return { name, reportingZone, confirmationWindowMinutes };
}
const UNCHANGED = { name: "Test", reportingZone: "UTC", confirmationWindowMinutes: 60 };

describe("the settings of an account", () => {
  it("are saved for an administrator, and hold for the API at once", async () => {
    await signInAs("admin");
    const header = `Basic ${Buffer.from(`${account.sid}:${account.token}`).toString("base64")}`;
    expect((await authenticateBasic(header))?.scope.reportingZone).toBe("UTC");
    expect(await rename("  Acme ")).toEqual({ status: "saved" });
    expect(await report()).toEqual({ status: "saved" });
    expect(await readAccount()).toEqual({
      name: "Acme",
      reportingZone: "Asia/Kathmandu",
      confirmationWindowMinutes: 90,
    });
    expect(revalidatePath).toHaveBeenCalledTimes(2);
    expect((await authenticateBasic(header))?.scope).toMatchObject({
      reportingZone: "Asia/Kathmandu",
      confirmationWindowMinutes: 90,
    });
    // Its days are rebuilt without anybody asking.
    const isPending = () => prisma().account.count({ where: { zoneChangedAt: { not: null } } });
    await expect.poll(isPending, { timeout: 20_000 }).toBe(0);
  });

  it.each(["viewer", "analyst"] as const)("are not for a %s", async (role) => {
    await signInAs(role);
    expect(await submit(saveAccount, NAME)).toEqual({ status: "not allowed" });
    expect(await report()).toEqual({ status: "not allowed" });
    expect(await readAccount()).toEqual(UNCHANGED);
  });

  it("are those of no other account, nor of one that is none", async () => {
    const other = await createWireAccount();
    await signInAs("admin", other);
    for (const sid of [account.sid, `AC${"0".repeat(32)}`, "%", ""]) {
      await expect(submit(saveAccount, NAME, sid)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
      await expect(submit(saveReporting, REPORTING, sid)).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    }
    expect([await readAccount(), await readAccount(other)]).toEqual([UNCHANGED, UNCHANGED]);
  });

  it("lead who is not signed in to do so", async () => {
    await expect(submit(saveAccount, NAME)).rejects.toMatchObject({
      digest: expect.stringContaining(`/login?next=${encodeURIComponent(`/${account.sid}/settings`)}`),
    });
    expect(await readAccount()).toEqual(UNCHANGED);
  });

  it("of a subaccount are also its parent's administrator's", async () => {
    const parent = await createWireAccount();
    await prisma().account.update({ where: { sid: account.sid }, data: { parentId: parent.scope.accountId } });
    await signInAs("admin", parent);
    expect(await rename("Branch")).toEqual({ status: "saved" });
    await prisma().account.update({ where: { sid: account.sid }, data: { parentId: null } });
  });

  it.each(["", " ", "x".repeat(101), "a\u0000b"])("take no account named %j", async (name) => {
    await signInAs("admin");
    expect(await rename(name)).toEqual({
      status: "invalid",
      errors: { name: expect.stringMatching(/^The name .*\.$/) },
    });
    expect(await readAccount()).toEqual(UNCHANGED);
  });

  it.each(["0", "1441", "-5", "1.5", "1e2", "", "sixty", "99999999999"])(
    "take no window of %j minutes",
    async (text) => {
      await signInAs("admin");
      expect(await report({ confirmationWindow: text })).toEqual({
        status: "invalid",
        errors: { confirmationWindow: "The confirmation window must be a whole number of minutes from 1 to 1440." },
      });
      expect(await readAccount()).toEqual(UNCHANGED);
    },
  );

  it.each(["1", "1440", " 15 "])("take a window of %j minutes", async (text) => {
    await signInAs("admin");
    expect(await report({ confirmationWindow: text })).toEqual({ status: "saved" });
    expect((await readAccount()).confirmationWindowMinutes).toBe(Number(text));
  });

  it.each(["Mars/Base", "+05:30", "", "IST", "asia/kathmandu", "'; DROP TABLE account --"])(
    "take no zone %j, and then nothing else either",
    async (reportingZone) => {
      await signInAs("admin");
      expect(await report({ reportingZone })).toEqual({
        status: "invalid",
        errors: { reportingZone: "The reporting time zone is not one that the database knows." },
      });
      expect(await readAccount()).toEqual(UNCHANGED);
    },
  );

  it("ask for what a form leaves out", async () => {
    await signInAs("admin");
    expect(await submit(saveReporting, {})).toEqual({
      status: "invalid",
      errors: {
        reportingZone: "The reporting time zone is needed.",
        confirmationWindow: "The confirmation window is needed.",
      },
    });
  });

  it("change zones no more than so often, in whichever account, since all writers wait for it", async () => {
    await signInAs("admin");
    const { id } = (await getSessionUser(cookie)) ?? expect.fail("nobody");
    for (let n = 0; n < MAX_ZONE_CHANGES; n += 1) takeZoneChange(id);
    expect(await report()).toMatchObject({
      status: "refused",
      error: expect.stringMatching(/20 times within an hour/),
    });
    expect(await readAccount()).toMatchObject({ reportingZone: "UTC", confirmationWindowMinutes: 60 });
    expect(await report({ reportingZone: "UTC" }), "the rest may be changed").toEqual({ status: "saved" });
  });

  it("rebuild nothing where the zone stays", async () => {
    await signInAs("admin");
    expect(await report({ reportingZone: "UTC" })).toEqual({ status: "saved" });
    expect(await prisma().account.count({ where: { zoneChangedAt: { not: null } } })).toBe(0);
  });
});
