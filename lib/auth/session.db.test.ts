import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import type { AuditSource } from "@/lib/audit/audit-source";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, openTestSession } from "@/lib/testing/session-cookie";
import { hashPassword } from "./password";
import { sessionCookieName, sessionSecret } from "./session-cookie";
import { endSessionOfCookie, getSessionUser, toSessionToken } from "./session-user";
import { createSession, endSession, endSessionsOf, listSessions } from "./sessions";
import { signInWithPassword } from "./sign-in";
import { takeSignInAttempt } from "./sign-in-limit";
import { getScopeForUser, listAccountsOfUser } from "./user-accounts";

const PASSWORD = "correct horse battery";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

async function createUser() {
  const email = `${randomUUID()}@example.com`;
  const passwordHash = await hashPassword(PASSWORD);
  return prisma().appUser.create({ data: { email, name: "Ann", passwordHash } });
}

const from = (address: string = randomUUID()): AuditSource => ({ actor: { kind: "nobody" }, address, requestId: null });

async function cookieOf(claims: Record<string, unknown>, secret = sessionSecret(), maxAge = 60) {
  const token = await encode({ token: claims, secret, maxAge });
  return `other=1; ${sessionCookieName()}=${token}`;
}

/** As if the session had begun and been used that long ago. */
async function age(userId: number, { begun, used }: { begun: number; used: number }) {
  const now = Date.now();
  await prisma().session.updateMany({
    where: { userId },
    data: { createdAt: new Date(now - begun), lastUsedAt: new Date(now - used) },
  });
}

describe("getSessionUser", () => {
  it("knows who is signed in", async () => {
    const { id, email } = await createUser();
    const cookie = await openTestSession(id);
    expect(await getSessionUser(`other=1; ${cookie}`)).toEqual({
      id,
      email,
      name: "Ann",
      sessionId: expect.stringMatching(/^[\w-]{22}$/),
    });
  });

  it("ends a session after a week without use, and a month after it began, however much it is used", async () => {
    const { id } = await createUser();
    const cookie = await openTestSession(id);
    await age(id, { begun: 29.9 * DAY, used: 6.9 * DAY });
    expect(await getSessionUser(cookie)).not.toBeNull();
    expect((await listSessions(id))[0]?.lastUsedAt.getTime()).toBeGreaterThan(Date.now() - HOUR);
    await age(id, { begun: 30 * DAY, used: 0 });
    expect(await getSessionUser(cookie)).toBeNull();
    await age(id, { begun: 8 * DAY, used: 7 * DAY });
    expect(await getSessionUser(cookie)).toBeNull();
    expect(await listSessions(id)).toEqual([]);
    await openTestSession(id);
    expect(await prisma().session.count({ where: { userId: id } })).toBe(1);
  });

  it("knows nobody by a token that is forged, expired, incomplete, another's or of a deleted user", async () => {
    const { id } = await createUser();
    const session = await createSession({ id, version: 0 }, { address: "192.0.2.1", userAgent: null });
    const claims = { sub: String(id), session };
    expect(await getSessionUser(await cookieOf(claims))).toMatchObject({ id });
    const other = await createUser();
    const deleted = await createUser();
    const left = await openTestSession(deleted.id);
    await prisma().appUser.delete({ where: { id: deleted.id } });
    for (const cookie of [
      null,
      "",
      `${sessionCookieName()}=`,
      `${sessionCookieName()}=eyJhbGciOiJkaXIifQ..a.b.c`,
      await cookieOf(claims, "another secret"),
      await cookieOf(claims, sessionSecret(), -60),
      await cookieOf({ sub: claims.sub }),
      await cookieOf({ ...claims, sub: "1e99" }),
      await cookieOf({ ...claims, sub: String(other.id) }),
      await cookieOf({ ...claims, session: "x" }),
      left,
    ])
      expect(await getSessionUser(cookie)).toBeNull();
  });
});

describe("a user's sessions", () => {
  it("are ended one by one, by their own user only", async () => {
    const { id } = await createUser();
    const [here, there] = [await openTestSession(id), await openTestSession(id)];
    const { sessionId } = (await getSessionUser(there)) ?? expect.fail("signed in");
    expect(await endSession(sessionId, (await createUser()).id)).toBe(false);
    expect(await endSession(sessionId, id)).toBe(true);
    expect([await getSessionUser(here), await getSessionUser(there)]).toEqual([expect.anything(), null]);
    await endSessionOfCookie(here);
    expect(await getSessionUser(here)).toBeNull();
  });

  it("are ended together, with those of whoever proved who they are before", async () => {
    const { id, email } = await createUser();
    const cookie = await openTestSession(id);
    const proven = (await signInWithPassword({ email, password: PASSWORD }, from())) ?? expect.fail("the password");
    await endSessionsOf(id);
    expect(await getSessionUser(cookie)).toBeNull();
    const origin = { address: "192.0.2.1", userAgent: null };
    const late = await toSessionToken(id, await createSession(proven, origin));
    expect(await getSessionUser(`${sessionCookieName()}=${late}`)).toBeNull();
    expect(await getSessionUser(await openTestSession(id))).toMatchObject({ id });
  });
});

describe("signInWithPassword", () => {
  it("knows the e-mail in any case, and only the right password", async () => {
    const { id, email } = await createUser();
    const signIn = (given: string, password: string) => signInWithPassword({ email: given, password }, from());
    expect(await signIn(` ${email.toUpperCase()} `, PASSWORD)).toMatchObject({ id, email, version: 0 });
    expect(await signIn(email, `${PASSWORD}.`)).toBeNull();
    expect(await signIn(`x${email}`, PASSWORD)).toBeNull();
    expect(await signIn(`${email}\0`, PASSWORD)).toBeNull();
    expect(await signIn(email, "x".repeat(100_000))).toBeNull();
  });

  it("stops listening to an address after ten wrong passwords for an e-mail, but not to its owner elsewhere", async () => {
    const { email } = await createUser();
    const address = randomUUID();
    for (let i = 0; i < 60; i++) await signInWithPassword({ email, password: "wrong" }, from(address));
    expect(await signInWithPassword({ email, password: PASSWORD }, from(address))).toBeNull();
    expect(await signInWithPassword({ email, password: PASSWORD }, from())).not.toBeNull();
  });

  it("stops listening after a hundred wrong passwords for an e-mail, wherever they come from", async () => {
    const { email } = await createUser();
    for (let i = 0; i < 100; i++) takeSignInAttempt(randomUUID(), email);
    expect(await signInWithPassword({ email, password: PASSWORD }, from())).toBeNull();
  });

  it("stops listening to an address that tries many e-mails", async () => {
    const { email } = await createUser();
    const address = randomUUID();
    for (let i = 0; i < 50; i++) await signInWithPassword({ email: `${i}-${email}`, password: "wrong" }, from(address));
    expect(await signInWithPassword({ email, password: PASSWORD }, from(address))).toBeNull();
    expect(await signInWithPassword({ email, password: PASSWORD }, from())).not.toBeNull();
  });
});

describe("who is not let in", () => {
  it("is noted in the log of the account of whom they tried to be", async () => {
    const scope = await createTestScope();
    const { email } = await createMember(scope, "viewer");
    await signInWithPassword({ email, password: "wrong" }, from("192.0.2.77"));
    const lines = () => prisma().auditEvent.findMany({ where: { accountId: scope.accountId } });
    await expect.poll(lines).toMatchObject([{ action: "session.refused", target: email, address: "192.0.2.77" }]);
    expect(JSON.stringify(await lines())).not.toContain("wrong");
  });

  it("is noted once where there were too many attempts, however many there are", async () => {
    const scope = await createTestScope();
    const { email } = await createMember(scope, "viewer");
    const address = randomUUID();
    for (let i = 0; i < 30; i++) await signInWithPassword({ email, password: "wrong" }, from(address));
    const reasons = async () => {
      const lines = await prisma().auditEvent.findMany({
        where: { accountId: scope.accountId, action: "session.refused" },
      });
      return lines.map(({ details }) => (details as { reason: string }).reason).sort();
    };
    await expect.poll(reasons).toEqual([...Array<string>(10).fill("password"), "too many attempts"]);
  });
});

describe("the accounts of a user", () => {
  it("are those they are a member of, and their subaccounts, each with the higher role", async () => {
    const user = await createUser();
    const [parent, child, own, stranger] = await Promise.all([1, 2, 3, 4].map(() => createTestScope()));
    if (!parent || !child || !own || !stranger) throw new Error("four accounts");
    await prisma().account.update({ where: { id: child.accountId }, data: { parentId: parent.accountId } });
    const member = (accountId: number, role: string) =>
      prisma().membership.create({ data: { accountId, userId: user.id, role } });
    await member(parent.accountId, "analyst");
    await member(child.accountId, "viewer");
    await member(own.accountId, "admin");
    await member(stranger.accountId, "owner");

    const accounts = await listAccountsOfUser(user);
    expect(Object.fromEntries(accounts.map(({ sid, role, parentSid }) => [sid, [role, parentSid]]))).toEqual({
      [parent.accountSid]: ["analyst", null],
      [child.accountSid]: ["analyst", parent.accountSid],
      [own.accountSid]: ["admin", null],
    });
    const onlyChild = await createUser();
    await prisma().membership.create({ data: { accountId: child.accountId, userId: onlyChild.id, role: "viewer" } });
    expect((await listAccountsOfUser(onlyChild)).map(({ sid, parentSid }) => [sid, parentSid])).toEqual([
      [child.accountSid, null],
    ]);
    expect(await getScopeForUser(user, child.accountSid)).toEqual({
      scope: { ...child, tenantId: parent.accountId },
      role: "analyst",
    });
    expect(await getScopeForUser(user, stranger.accountSid)).toBeNull();
    expect(await getScopeForUser(await createUser(), parent.accountSid)).toBeNull();
    expect(await getScopeForUser(user, "AC\0")).toBeNull();
  });
});
