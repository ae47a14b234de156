import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, openTestSession, type TestMember } from "@/lib/testing/session-cookie";
import { listMembers } from "../members/list-members";
import { getSessionUser } from "../session-user";
import { endSessionsOf } from "../sessions";
import { acceptAsNewUser, acceptInvitation, readInvitation } from "./accept-invitation";
import { createInvitation, getInvitedRole, MAX_MEMBERS, type NewInvitation, revokeInvitation } from "./invitations";
import { createResetLink, readReset } from "./password-reset";

const PASSWORD = "correct horse battery";

let scope: AccountScope;
let ann: TestMember;
let email: string;
beforeEach(async () => {
  scope = await createTestScope();
  ann = await createMember(scope, "admin", "Ann");
  email = `${randomUUID()}@example.com`;
});

async function invite(invitation: Partial<NewInvitation> = {}, into = scope): Promise<string> {
  const complete = { email, role: "analyst", invitedById: ann.id, isMailed: false, ...invitation } as const;
  const outcome = await createInvitation(into, complete, SYSTEM);
  return outcome.status === "invited" ? outcome.token : expect.fail(outcome.status);
}

const acceptNew = (token: string) => acceptAsNewUser(token, { name: "Bob", password: PASSWORD }, SYSTEM);

async function createSignedIn() {
  const { id } = await prisma().appUser.create({ data: { email, name: "Bob" } });
  return (await getSessionUser(await openTestSession(id))) ?? expect.fail("signed in");
}

describe("an invitation", () => {
  it("has a token of 256 bits that is not stored", async () => {
    const token = await invite();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const stored = await prisma().invitation.findFirstOrThrow({ where: { email } });
    expect(Buffer.from(stored.tokenHash).toString("base64url")).not.toBe(token);
    const days = (stored.expiresAt.getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
  });

  it("makes a new user a member with its role, once", async () => {
    const token = await invite({ role: "viewer" });
    expect(await readInvitation(token)).toMatchObject({
      accountSid: scope.accountSid,
      email,
      role: "viewer",
      invitedBy: "Ann",
    });
    expect(await acceptNew(token)).toEqual({ accountSid: scope.accountSid, email });
    expect(await listMembers(scope)).toContainEqual(expect.objectContaining({ email, name: "Bob", role: "viewer" }));
    expect([await readInvitation(token), await acceptNew(token)]).toEqual([null, null]);
    const lines = await prisma().auditEvent.findMany({ where: { accountId: scope.accountId }, orderBy: { id: "asc" } });
    expect(lines.map(({ action, actorName }) => [action, actorName])).toEqual([
      ["member.invited", null],
      ["user.created", email],
      ["member.joined", email],
    ]);
    expect(JSON.stringify(lines)).not.toContain(token);
  });

  it("makes one user of eight who accept at once", async () => {
    const token = await invite();
    const answers = await Promise.all(Array.from({ length: 8 }, () => acceptNew(token)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await prisma().appUser.count({ where: { email } })).toBe(1);
  });

  it("lets a new person into two accounts at once only by one user", async () => {
    const other = await createTestScope();
    const tokens = [await invite(), await invite({}, other)];
    const answers = await Promise.all(tokens.map(acceptNew));
    const left = tokens[answers.indexOf(null)] ?? expect.fail("one of them is not new any more");
    expect(await readInvitation(left)).toMatchObject({ email });
  });

  it("is made as long as there is room for another member", async () => {
    const { accountId } = scope;
    const users = await prisma().appUser.createManyAndReturn({
      data: Array.from({ length: MAX_MEMBERS - 2 }, () => ({ email: `${randomUUID()}@example.com`, name: "Member" })),
    });
    await prisma().membership.createMany({
      data: users.map(({ id: userId }) => ({ accountId, userId, role: "viewer" })),
    });
    const status = async (address: string) => {
      const data = { email: address, role: "viewer", invitedById: ann.id, isMailed: false } as const;
      return (await createInvitation(scope, data, SYSTEM)).status;
    };
    const room = MAX_MEMBERS - (await prisma().membership.count({ where: { accountId } }));
    for (let n = 0; n < room; n += 1) expect(await status(`${n}-${email}`)).toBe("invited");
    expect(await status(email)).toBe("full");
    expect(await status(`0-${email}`), "a new link for one who is invited").toBe("invited");
  });

  it("tells whether somebody can sign in already only to whoever reads their mailbox", async () => {
    const isKnown = async (isMailed: boolean) => (await readInvitation(await invite({ isMailed })))?.isKnown;
    expect([await isKnown(true), await isKnown(false)]).toEqual([false, null]);
    await prisma().appUser.create({ data: { email, name: "Bob" } });
    expect([await isKnown(true), await isKnown(false)]).toEqual([true, null]);
  });

  it("is void once it is replaced, taken back or too old", async () => {
    const first = await invite();
    const second = await invite({ role: "admin" });
    expect([await readInvitation(first), await acceptNew(first)]).toEqual([null, null]);
    expect(await readInvitation(second)).toMatchObject({ role: "admin" });
    expect(await getInvitedRole(scope, email)).toBe("admin");
    expect(await revokeInvitation(await createTestScope(), email, SYSTEM)).toBe(false);
    expect(await revokeInvitation(scope, email, SYSTEM)).toBe(true);
    expect(await acceptNew(second)).toBeNull();
    const third = await invite();
    await prisma().invitation.updateMany({ where: { email }, data: { expiresAt: new Date() } });
    expect([await readInvitation(third), await acceptNew(third)]).toEqual([null, null]);
    expect(await acceptInvitation(third, await createSignedIn(), SYSTEM)).toEqual({ status: "void" });
  });

  it("is for the person who was invited", async () => {
    const token = await invite();
    const eve = (await getSessionUser((await createMember(await createTestScope(), "admin")).cookie)) ?? expect.fail();
    expect(await acceptInvitation(token, eve, SYSTEM)).toEqual({ status: "void" });
    const bob = await createSignedIn();
    expect(await acceptNew(token), "who can sign in does not choose a new password").toBeNull();
    const joined = { status: "joined", accountSid: scope.accountSid, hasNewPassword: false };
    expect(await acceptInvitation(token, bob, SYSTEM)).toEqual(joined);
    expect(await acceptInvitation(token, bob, SYSTEM)).toEqual({ status: "void" });
  });

  it("tells its account once that whoever has it asked whether somebody is known, however often they ask", async () => {
    await createSignedIn();
    const other = await createTestScope();
    for (const into of [scope, scope, other, scope]) {
      const token = await invite({}, into);
      for (const _again of [1, 2]) expect(await acceptNew(token)).toBeNull();
    }
    for (const { accountId } of [scope, other]) {
      const lines = await prisma().auditEvent.findMany({ where: { accountId, action: "session.refused" } });
      expect(lines).toMatchObject([{ target: email, details: { reason: "is no new person" } }]);
    }
  });

  it("is not accepted by a session that has ended", async () => {
    const token = await invite();
    const bob = await createSignedIn();
    await endSessionsOf(bob.id);
    expect(await acceptInvitation(token, bob, SYSTEM)).toEqual({ status: "void" });
    expect(await readInvitation(token)).not.toBeNull();
  });

  it("proves who reads a mailbox where it was mailed there and shown nowhere", async () => {
    const verifiedAt = async () => (await prisma().appUser.findUniqueOrThrow({ where: { email } })).emailVerifiedAt;
    const bob = await createSignedIn();
    await acceptInvitation(await invite({ isMailed: false }), bob, SYSTEM);
    expect(await verifiedAt()).toBeNull();
    await acceptInvitation(await invite({ isMailed: true }, await createTestScope()), bob, SYSTEM);
    expect(await verifiedAt()).toBeInstanceOf(Date);
  });

  it("ends the links that administrators of other accounts made for the person", async () => {
    await acceptNew(await invite());
    const bob = await prisma().appUser.findUniqueOrThrow({ where: { email } });
    const link = await createResetLink(scope, bob.id, ann.id, SYSTEM);
    const token = link.status === "made" ? link.token : expect.fail(link.status);
    const user = (await getSessionUser(await openTestSession(bob.id))) ?? expect.fail("signed in");
    await acceptInvitation(await invite({}, await createTestScope()), user, SYSTEM, "staple battery horse");
    expect(await readReset(token)).toBeNull();
  });

  it("is not made for a member", async () => {
    const outcome = await createInvitation(
      scope,
      { email: ann.email, role: "viewer", invitedById: ann.id, isMailed: false },
      SYSTEM,
    );
    expect(outcome).toEqual({ status: "member already" });
  });
});
