import { beforeEach, describe, expect, it } from "vitest";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, type TestMember } from "@/lib/testing/session-cookie";
import { changeRole } from "../members/change-members";
import { getSessionUser } from "../session-user";
import { signInWithPassword } from "../sign-in";
import { createMailedReset, createOperatorReset, createResetLink, readReset, resetPassword } from "./password-reset";

const PASSWORD = "correct horse battery";
const NEXT = "staple battery horse";

let scope: AccountScope;
let ann: TestMember;
let bob: TestMember;
beforeEach(async () => {
  scope = await createTestScope();
  ann = await createMember(scope, "admin", "Ann");
  bob = await createMember(scope, "analyst", "Bob");
});

const from = (): AuditSource => ({ ...SYSTEM, address: crypto.randomUUID() });
const signsIn = async (password: string) => (await signInWithPassword({ email: bob.email, password }, from())) !== null;
const joinOther = async (role: string) => {
  const { accountId } = await createTestScope();
  await prisma().membership.create({ data: { accountId, userId: bob.id, role } });
  return accountId;
};
const mailed = async () => (await createMailedReset(bob.email, from())) ?? expect.fail("a link");
async function shown(): Promise<string> {
  const outcome = await createResetLink(scope, bob.id, ann.id, SYSTEM);
  return outcome.status === "made" ? outcome.token : expect.fail(outcome.status);
}

describe("a link to reset a password", () => {
  it("sets it once, ends every session, and keeps neither token nor password", async () => {
    const token = await mailed();
    expect(await readReset(token)).toEqual({ email: bob.email });
    expect(await resetPassword(token, PASSWORD, from())).toEqual({ status: "reset", email: bob.email });
    expect(await getSessionUser(bob.cookie)).toBeNull();
    expect(await signsIn(PASSWORD)).toBe(true);
    expect(await resetPassword(token, NEXT, from())).toEqual({ status: "no link" });
    expect(await signsIn(NEXT)).toBe(false);
    const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } });
    expect(lines.slice(0, 2).map(({ action }) => action)).toEqual([
      "user.password_reset_requested",
      "user.password_reset",
    ]);
    for (const secret of [token, PASSWORD]) expect(JSON.stringify(lines)).not.toContain(secret);
  });

  it("counts once, used by eight at once", async () => {
    const token = await mailed();
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, i) => resetPassword(token, `${NEXT} ${i}`, SYSTEM)),
    );
    expect(outcomes.filter(({ status }) => status === "reset")).toHaveLength(1);
    expect(await signsIn(`${NEXT} ${outcomes.findIndex(({ status }) => status === "reset")}`)).toBe(true);
  });

  it("waits in one order with whoever else changes what the user may do, so that neither waits for the other", async () => {
    const token = await mailed();
    let reset: Promise<unknown> | undefined;
    await prisma().$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM app_user WHERE id = ${bob.id} FOR NO KEY UPDATE`;
      reset = resetPassword(token, PASSWORD, SYSTEM);
      await new Promise((resolve) => setTimeout(resolve, 500));
      await tx.passwordReset.deleteMany({ where: { userId: bob.id } });
    });
    expect(await reset).toEqual({ status: "no link" });
  });

  it("is kept by a password that is not taken", async () => {
    const token = await mailed();
    for (const weak of ["short", bob.email])
      expect(await resetPassword(token, weak, SYSTEM)).toMatchObject({ status: "weak" });
    expect(await resetPassword(token, PASSWORD, SYSTEM)).toMatchObject({ status: "reset" });
  });

  it("is void once another is made, and after an hour; an administrator's after a day", async () => {
    const first = await mailed();
    const second = await mailed();
    expect([await readReset(first), await readReset(second)]).toEqual([null, { email: bob.email }]);
    const hours = async () =>
      ((await prisma().passwordReset.findUniqueOrThrow({ where: { userId: bob.id } })).expiresAt.getTime() -
        Date.now()) /
      3_600_000;
    expect(await hours()).toBeCloseTo(1, 1);
    const third = await shown();
    expect(await readReset(second)).toBeNull();
    expect(await hours()).toBeCloseTo(24, 1);
    await prisma().passwordReset.updateMany({ where: { userId: bob.id }, data: { expiresAt: new Date() } });
    expect(await resetPassword(third, PASSWORD, SYSTEM)).toEqual({ status: "no link" });
  });

  it("proves who reads the mailbox, but for an administrator's", async () => {
    const verifiedAt = async () =>
      (await prisma().appUser.findUniqueOrThrow({ where: { id: bob.id } })).emailVerifiedAt;
    await resetPassword(await shown(), PASSWORD, SYSTEM);
    expect(await verifiedAt()).toBeNull();
    await resetPassword(await mailed(), NEXT, SYSTEM);
    expect(await verifiedAt()).toBeInstanceOf(Date);
  });

  it("comes from the operator for whom no administrator can help, and is nobody else's to know of", async () => {
    await joinOther("admin");
    const token = (await createOperatorReset(bob.email)) ?? expect.fail("a link");
    expect(await resetPassword(token, PASSWORD, from())).toMatchObject({ status: "reset" });
    expect(await signsIn(PASSWORD)).toBe(true);
    const { passwordLink, emailVerifiedAt } = await prisma().appUser.findUniqueOrThrow({ where: { id: bob.id } });
    expect([passwordLink, emailVerifiedAt]).toEqual([null, null]);
    const where = { accountId: scope.accountId, action: "user.password_reset_requested" };
    expect(await prisma().auditEvent.findMany({ where })).toMatchObject([{ actorKind: "system", target: bob.email }]);
    expect(await createOperatorReset(`nobody-${bob.email}`)).toBeNull();
  });

  it("is mailed to nobody who is unknown, or signs in with a provider only", async () => {
    expect(await createMailedReset(`nobody-${bob.email}`, SYSTEM)).toBeNull();
    await prisma().userIdentity.create({ data: { issuer: "https://id.example", subject: bob.email, userId: bob.id } });
    expect(await createMailedReset(bob.email, SYSTEM)).toBeNull();
    expect(await createResetLink(scope, bob.id, ann.id, SYSTEM)).toEqual({ status: "single sign-on" });
    await prisma().appUser.update({ where: { id: bob.id }, data: { passwordHash: null } });
    expect(await createOperatorReset(bob.email), "the provider may be gone").not.toBeNull();
  });
});

describe("an administrator's link for a member", () => {
  it("is not made for somebody who is also a member of an account that is not theirs", async () => {
    const elsewhere = await joinOther("viewer");
    expect(await createResetLink(scope, bob.id, ann.id, SYSTEM)).toEqual({ status: "beyond reach" });
    await prisma().membership.create({ data: { accountId: elsewhere, userId: ann.id, role: "analyst" } });
    expect(await createResetLink(scope, bob.id, ann.id, SYSTEM)).toEqual({ status: "beyond reach" });
    await prisma().membership.updateMany({ where: { accountId: elsewhere, userId: ann.id }, data: { role: "admin" } });
    expect(await createResetLink(scope, bob.id, ann.id, SYSTEM)).toMatchObject({ status: "made" });
  });

  it("is not made by a subaccount's administrator for a member of its parent, and the other way round it is", async () => {
    const child = await createTestScope();
    await prisma().account.update({ where: { id: child.accountId }, data: { parentId: scope.accountId } });
    const dan = await createMember(child, "admin", "Dan");
    await prisma().membership.create({ data: { accountId: child.accountId, userId: bob.id, role: "viewer" } });
    expect(await createResetLink(child, bob.id, dan.id, SYSTEM)).toEqual({ status: "beyond reach" });
    expect(await createResetLink(child, dan.id, ann.id, SYSTEM)).toMatchObject({ status: "made" });
  });

  it("is of no use after the member joined something else, or the administrator is one no more", async () => {
    const token = await shown();
    const elsewhere = await joinOther("viewer");
    expect(await resetPassword(token, PASSWORD, SYSTEM)).toEqual({ status: "no link" });
    expect(await signsIn(PASSWORD)).toBe(false);
    await prisma().membership.deleteMany({ where: { accountId: elsewhere } });
    const next = await shown();
    await createMember(scope, "admin", "Cid");
    await changeRole(scope, { userId: ann.id, role: "viewer" }, SYSTEM);
    expect(await resetPassword(next, PASSWORD, SYSTEM)).toEqual({ status: "no link" });
  });

  it("is not made for oneself: that takes the present password, or one's mailbox", async () => {
    expect(await createResetLink(scope, ann.id, ann.id, SYSTEM)).toEqual({ status: "yourself" });
    expect(await prisma().passwordReset.count({ where: { userId: ann.id } })).toBe(0);
  });

  it("is for members of the account only", async () => {
    const stranger = await createMember(await createTestScope(), "viewer");
    expect(await createResetLink(scope, stranger.id, ann.id, SYSTEM)).toEqual({ status: "not a member" });
  });
});
