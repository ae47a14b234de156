import { beforeEach, describe, expect, it } from "vitest";
import { updateAccount } from "@/lib/accounts/account-settings";
import { removeTwilioToken, saveTwilioToken } from "@/lib/accounts/change-twilio-token";
import { createAccount } from "@/lib/accounts/create-account";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { requestErasure } from "@/lib/erasure/request-erasure";
import { savePriceBook } from "@/lib/prices/save-price-book";
import { erasePerson, readPerson } from "@/lib/privacy/person";
import { changeReportingZone } from "@/lib/rollup/change-reporting-zone";
import { pauseSchedule, resumeSchedule } from "@/lib/schedules/pause-schedule";
import { createSchedule, deleteSchedule, type ScheduleFields, updateSchedule } from "@/lib/schedules/save-schedule";
import { sendTest } from "@/lib/schedules/send-test";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, type TestMember } from "@/lib/testing/session-cookie";
import { createApiKey, listApiKeys, revokeApiKey } from "../api-keys";
import { endPreviousAuthToken, getAuthTokenState, rotateAuthToken } from "../auth-token";
import { closeAccount } from "../close-account";
import { createInvitation, revokeInvitation } from "../links/invitations";
import { createResetLink } from "../links/password-reset";
import { toUserActor } from "../request-source";
import { changeRole, removeMember } from "./change-members";
import { listInvitations, listMembers } from "./list-members";

let scope: AccountScope;
let ann: TestMember;
let bob: TestMember;
let byAnn: AuditSource;
let key: string;
let schedules: readonly [going: string, paused: string];
beforeEach(async () => {
  scope = await createTestScope();
  ann = await createMember(scope, "admin", "Ann");
  bob = await createMember(scope, "viewer", "Bob");
  byAnn = { actor: toUserActor(ann), address: null, requestId: null };
  await rotateAuthToken(scope, 24);
  await rotateAuthToken(scope, 24);
  await saveTwilioToken(scope, "1".repeat(32));
  ({ sid: key } = await createApiKey(scope, { name: "Sender", scopes: ["ingest"] }));
  await createInvitation(
    scope,
    { email: "x@example.com", role: "viewer", invitedById: bob.id, isMailed: false },
    byAnn,
  );
  schedules = [await createReport(), await createReport()];
  await pauseSchedule(scope, schedules[1]);
});

const REPORT: ScheduleFields = {
  ...{ name: "Daily", report: "country", query: "", weekday: null, minuteOfDay: 480 },
  target: { kind: "email", emails: ["x@example.com"] },
};

async function createReport(): Promise<string> {
  const saved = await createSchedule(scope, REPORT, ann.id);
  return saved.status === "saved" ? saved.schedule.id : expect.fail(saved.status);
}

const someone = () => readPerson("+919812345678") ?? expect.fail("no number");

/** Asks while Ann is an administrator still, but whoever takes that from her has the lock already. */
async function whileDemoted(ask: () => Promise<unknown>): Promise<unknown> {
  let asked: Promise<unknown> | undefined;
  await prisma().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM account WHERE id = ${scope.accountId} FOR NO KEY UPDATE`;
    asked = ask().then(
      () => "done",
      (error: unknown) => (error instanceof Error ? error.name : error),
    );
    await new Promise((resolve) => setTimeout(resolve, 150));
    await tx.membership.updateMany({ where: { userId: ann.id }, data: { role: "viewer" } });
  });
  return asked;
}

/** With what comes of it where it is allowed. */
const CHANGES: readonly [string, () => Promise<unknown>, unknown][] = [
  ["invites", () => invite("late@example.com"), expect.objectContaining({ status: "invited" })],
  ["takes an invitation back", () => revokeInvitation(scope, "x@example.com", byAnn), true],
  [
    "makes a password link",
    () => createResetLink(scope, bob.id, ann.id, byAnn),
    expect.objectContaining({ status: "made" }),
  ],
  ["changes a role", () => changeRole(scope, { userId: bob.id, role: "admin" }, byAnn), "done"],
  ["removes a member", () => removeMember(scope, bob.id, byAnn), "done"],
  [
    "makes a key",
    () => createApiKey(scope, { name: "Late", scopes: ["read"] }, byAnn),
    expect.objectContaining({ sid: expect.stringMatching(/^SK/) }),
  ],
  ["revokes a key", () => revokeApiKey(scope, key, byAnn), true],
  [
    "rotates the auth token",
    () => rotateAuthToken(scope, 24, byAnn),
    expect.objectContaining({ token: expect.stringMatching(/^[0-9a-f]{32}$/) }),
  ],
  ["ends the previous token", () => endPreviousAuthToken(scope, byAnn), true],
  ["keeps a Twilio token", () => saveTwilioToken(scope, "0".repeat(32), byAnn), undefined],
  ["removes the Twilio token", () => removeTwilioToken(scope, byAnn), undefined],
  ["changes the settings", () => updateAccount(scope, { name: "Renamed" }, byAnn), undefined],
  [
    "makes a subaccount",
    () => createAccount(scope, { name: "Below", place: { kind: "subaccount" } }, byAnn),
    expect.objectContaining({ status: "created" }),
  ],
  ["changes the zone", () => changeReportingZone(scope, "Asia/Kathmandu", byAnn), undefined],
  ["imports prices", () => savePriceBook(scope, [{ country: "IN", carrierId: 0, micros: 1 }], byAnn), undefined],
  [
    "makes a report",
    () => createSchedule(scope, REPORT, ann.id, Date.now(), byAnn),
    expect.objectContaining({ status: "saved" }),
  ],
  [
    "changes a report",
    () => updateSchedule(scope, schedules[0], { ...REPORT, name: "Renamed" }, { by: byAnn }),
    expect.objectContaining({ status: "saved" }),
  ],
  ["pauses a report", () => pauseSchedule(scope, schedules[0], Date.now(), byAnn), true],
  ["resumes a report", () => resumeSchedule(scope, schedules[1], Date.now(), byAnn), true],
  // Without SMTP_URL.
  [
    "sends a report",
    () => sendTest(scope, schedules[0], Date.now(), byAnn),
    expect.objectContaining({ status: "failed" }),
  ],
  ["deletes a report", () => deleteSchedule(scope, schedules[0], byAnn), { status: "deleted" }],
  ["erases a person", () => erasePerson(scope, someone(), Date.now(), byAnn), 0],
  ["has all messages deleted", () => requestErasure(scope, byAnn), undefined],
  ["closes the account", () => closeAccount(scope, byAnn), "closed"],
];

const invite = (email: string) =>
  createInvitation(scope, { email, role: "admin", invitedById: ann.id, isMailed: false }, byAnn);

describe("an administrator whose role was taken while their request was on its way", () => {
  it.each(CHANGES)("no longer %s", async (_what, change) => {
    const before = await snapshot();
    expect(await whileDemoted(change)).toBe("NotAdministratorError");
    expect(await snapshot()).toEqual({ ...before, members: before.members.map(toDemoted) });
  });

  it.each(CHANGES)("who is still one %s", async (_what, change, outcome) => {
    const before = await snapshot();
    expect(await change()).toEqual(outcome);
    expect(await snapshot()).not.toEqual(before);
  });

  it("is one of the account no more when it was the parent's that was taken", async () => {
    const parent = await createTestScope();
    await prisma().account.update({ where: { id: scope.accountId }, data: { parentId: parent.accountId } });
    await prisma().membership.deleteMany({ where: { userId: ann.id } });
    await prisma().membership.create({ data: { accountId: parent.accountId, userId: ann.id, role: "admin" } });
    await expect(invite("by-parent@example.com")).resolves.toMatchObject({ status: "invited" });
    await prisma().membership.updateMany({ where: { userId: ann.id }, data: { role: "analyst" } });
    await expect(invite("later@example.com")).rejects.toThrow("no administrator");
  });
});

async function snapshot() {
  const where = { accountId: scope.accountId };
  const [members, invitations, keys, token, resets, account, reports, deliveries, lines] = await Promise.all([
    listMembers(scope),
    listInvitations(scope),
    listApiKeys(scope),
    getAuthTokenState(scope),
    prisma().passwordReset.count({ where: { userId: bob.id } }),
    prisma().account.findUniqueOrThrow({ where: { id: scope.accountId }, include: { subaccounts: true } }),
    prisma().schedule.findMany({ where, orderBy: { id: "asc" } }),
    prisma().scheduleDelivery.count({ where }),
    prisma().auditEvent.count({ where }),
  ]);
  return { members, invitations, keys, token, resets, account, reports, deliveries, lines };
}

const toDemoted = (member: Awaited<ReturnType<typeof listMembers>>[number]) =>
  member.userId === ann.id ? { ...member, role: "viewer" } : member;
