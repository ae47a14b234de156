import { randomUUID } from "node:crypto";
import { encode } from "next-auth/jwt";
import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { hashPassword } from "./password";
import { sessionCookieName, sessionSecret } from "./session-cookie";
import { getSessionUser } from "./session-user";
import { signInWithPassword } from "./sign-in";
import { takeSignInAttempt } from "./sign-in-limit";
import { getScopeForUser, listAccountsOfUser } from "./user-accounts";

const PASSWORD = "correct horse battery";

async function createUser() {
  const email = `${randomUUID()}@example.com`;
  const passwordHash = await hashPassword(PASSWORD);
  return prisma().appUser.create({ data: { email, name: "Ann", passwordHash } });
}

const now = () => Math.floor(Date.now() / 1000);

async function cookieOf(claims: Record<string, unknown>, secret = sessionSecret(), maxAge = 60) {
  const token = await encode({ token: claims, secret, maxAge });
  return `other=1; ${sessionCookieName()}=${token}`;
}

describe("getSessionUser", () => {
  it("knows who is signed in", async () => {
    const { id, email } = await createUser();
    const cookie = await cookieOf({ sub: String(id), version: 0, signedInAt: now() });
    expect(await getSessionUser(cookie)).toEqual({ id, email, name: "Ann" });
  });

  it("ends every session of a user whose session version is raised, at once", async () => {
    const { id } = await createUser();
    const cookie = await cookieOf({ sub: String(id), version: 0, signedInAt: now() });
    await prisma().appUser.update({ where: { id }, data: { sessionVersion: { increment: 1 } } });
    expect(await getSessionUser(cookie)).toBeNull();
  });

  it("knows nobody by a token that is forged, expired, old, incomplete or of a deleted user", async () => {
    const { id } = await createUser();
    const claims = { sub: String(id), version: 0, signedInAt: now() };
    const deleted = await createUser();
    await prisma().appUser.delete({ where: { id: deleted.id } });
    for (const cookie of [
      null,
      "",
      `${sessionCookieName()}=`,
      `${sessionCookieName()}=eyJhbGciOiJkaXIifQ..a.b.c`,
      await cookieOf(claims, "another secret"),
      await cookieOf(claims, sessionSecret(), -60),
      await cookieOf({ ...claims, signedInAt: now() - 31 * 24 * 3600 }),
      await cookieOf({ ...claims, version: undefined }),
      await cookieOf({ ...claims, sub: "1e99" }),
      await cookieOf({ ...claims, sub: String(deleted.id) }),
    ])
      expect(await getSessionUser(cookie)).toBeNull();
  });
});

describe("signInWithPassword", () => {
  it("knows the e-mail in any case, and only the right password", async () => {
    const { id, email } = await createUser();
    const signIn = (given: string, password: string) => signInWithPassword({ email: given, password }, randomUUID());
    expect(await signIn(` ${email.toUpperCase()} `, PASSWORD)).toMatchObject({ id, email, version: 0 });
    expect(await signIn(email, `${PASSWORD}.`)).toBeNull();
    expect(await signIn(`x${email}`, PASSWORD)).toBeNull();
    expect(await signIn(`${email}\0`, PASSWORD)).toBeNull();
    expect(await signIn(email, "x".repeat(100_000))).toBeNull();
  });

  it("stops listening to an address after ten wrong passwords for an e-mail, but not to its owner elsewhere", async () => {
    const { email } = await createUser();
    const address = randomUUID();
    for (let i = 0; i < 60; i++) await signInWithPassword({ email, password: "wrong" }, address);
    expect(await signInWithPassword({ email, password: PASSWORD }, address)).toBeNull();
    expect(await signInWithPassword({ email, password: PASSWORD }, randomUUID())).not.toBeNull();
  });

  it("stops listening after a hundred wrong passwords for an e-mail, wherever they come from", async () => {
    const { email } = await createUser();
    for (let i = 0; i < 100; i++) takeSignInAttempt(randomUUID(), email);
    expect(await signInWithPassword({ email, password: PASSWORD }, randomUUID())).toBeNull();
  });

  it("stops listening to an address that tries many e-mails", async () => {
    const { email } = await createUser();
    const address = randomUUID();
    for (let i = 0; i < 50; i++) await signInWithPassword({ email: `${i}-${email}`, password: "wrong" }, address);
    expect(await signInWithPassword({ email, password: PASSWORD }, address)).toBeNull();
    expect(await signInWithPassword({ email, password: PASSWORD }, randomUUID())).not.toBeNull();
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
    expect(await getScopeForUser(user, child.accountSid)).toEqual({ scope: child, role: "analyst" });
    expect(await getScopeForUser(user, stranger.accountSid)).toBeNull();
    expect(await getScopeForUser(await createUser(), parent.accountSid)).toBeNull();
    expect(await getScopeForUser(user, "AC\0")).toBeNull();
  });
});
