import { beforeEach, describe, expect, it } from "vitest";
import { SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, openTestSession, type TestMember } from "@/lib/testing/session-cookie";
import { createMailedReset, readReset } from "./links/password-reset";
import { changePassword, endOneSession, hasPassword, renameUser, signOutEverywhere } from "./own-profile";
import { hashPassword } from "./password";
import { getSessionUser, type SessionUser } from "./session-user";
import { signInWithPassword } from "./sign-in";

const PRESENT = "correct horse battery";
const NEXT = "staple battery horse";

let scope: AccountScope;
let member: TestMember;
let user: SessionUser;
beforeEach(async () => {
  scope = await createTestScope();
  member = await createMember(scope, "viewer");
  await prisma().appUser.update({ where: { id: member.id }, data: { passwordHash: await hashPassword(PRESENT) } });
  user = (await getSessionUser(member.cookie)) ?? expect.fail("signed in");
});

const change = (present = PRESENT, next = NEXT) => changePassword(user, { present, next }, SYSTEM);
const signsIn = async (password: string) =>
  (await signInWithPassword({ email: user.email, password }, { ...SYSTEM, address: crypto.randomUUID() })) !== null;
const actions = async () =>
  (await prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } })).map(
    ({ action }) => action,
  );

describe("changing one's own password", () => {
  it("takes the present one, ends every session, and voids what could reset it", async () => {
    const link = (await createMailedReset(user.email, SYSTEM)) ?? expect.fail("a link");
    const elsewhere = await openTestSession(user.id);
    expect(await change()).toEqual({ status: "changed" });
    for (const cookie of [member.cookie, elsewhere]) expect(await getSessionUser(cookie)).toBeNull();
    expect([await signsIn(PRESENT), await signsIn(NEXT)]).toEqual([false, true]);
    expect(await readReset(link)).toBeNull();
    expect(await actions()).toContain("user.password_changed");
  });

  it("is refused with a wrong or no password, and after ten of them with the right one", async () => {
    expect(await change("x".repeat(1_000))).toEqual({ status: "wrong password" });
    for (let i = 0; i < 9; i++) expect(await change(`${PRESENT}${i}`)).toEqual({ status: "wrong password" });
    expect(await change()).toEqual({ status: "too many" });
    expect(await getSessionUser(member.cookie)).not.toBeNull();
    await expect.poll(actions).toContain("session.refused");
  });

  it("is refused to a weak one, and to who has none", async () => {
    expect(await change(PRESENT, user.email)).toMatchObject({ status: "weak" });
    await prisma().appUser.update({ where: { id: user.id }, data: { passwordHash: null } });
    expect(await hasPassword(user)).toBe(false);
    expect(await change("")).toEqual({ status: "wrong password" });
  });
});

it("a new name and a session that is ended are in the log, and what changes nothing is not", async () => {
  const elsewhere = (await getSessionUser(await openTestSession(user.id))) ?? expect.fail("signed in");
  await renameUser(user, "Grace", SYSTEM);
  await renameUser(user, "Grace", SYSTEM);
  await endOneSession(user, elsewhere.sessionId, SYSTEM);
  await endOneSession(user, elsewhere.sessionId, SYSTEM);
  const stranger = await createMember(await createTestScope(), "viewer");
  await endOneSession(user, (await getSessionUser(stranger.cookie))?.sessionId ?? "", SYSTEM);
  expect(await getSessionUser(stranger.cookie)).not.toBeNull();
  expect(await actions()).toEqual(["user.renamed", "session.ended"]);
});

it("signing out everywhere ends every session, and says so in the log", async () => {
  const elsewhere = await openTestSession(user.id);
  await signOutEverywhere(user, SYSTEM);
  for (const cookie of [member.cookie, elsewhere]) expect(await getSessionUser(cookie)).toBeNull();
  expect(await actions()).toEqual(["session.ended_everywhere"]);
});
