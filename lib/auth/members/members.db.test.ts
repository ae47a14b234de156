import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, type TestMember } from "@/lib/testing/session-cookie";
import { createInvitation } from "../links/invitations";
import { createResetLink, resetPassword } from "../links/password-reset";
import type { Role } from "../roles";
import { getSessionUser } from "../session-user";
import { getScopeForUser } from "../user-accounts";
import { changeRole, removeMember } from "./change-members";
import { listInvitations, listMembers } from "./list-members";

let scope: AccountScope;
let ann: TestMember;
let bob: TestMember;
afterEach(() => Object.assign(env(), { SMTP_URL: undefined, PUBLIC_URL: undefined, OIDC_ISSUER: undefined }));
beforeEach(async () => {
  scope = await createTestScope();
  ann = await createMember(scope, "admin", "Ann");
  bob = await createMember(scope, "analyst", "Bob");
  await prisma().appUser.update({ where: { id: bob.id }, data: { passwordHash: "$argon2id$of no use" } });
});

const change = ({ id: userId }: TestMember, role: Role) => changeRole(scope, { userId, role }, SYSTEM);
const remove = ({ id }: TestMember) => removeMember(scope, id, SYSTEM);
const roles = async () => Object.fromEntries((await listMembers(scope)).map(({ name, role }) => [name, role]));
const audit = () =>
  prisma().auditEvent.findMany({
    where: { accountId: scope.accountId },
    orderBy: { id: "asc" },
    select: { action: true, target: true, details: true, actorName: true },
  });

describe("the members of an account", () => {
  it("get another role, in force with their next request, and the log says so", async () => {
    const by: AuditSource = { ...SYSTEM, actor: { kind: "user", userId: ann.id, email: ann.email } };
    expect(await changeRole(scope, { userId: bob.id, role: "admin" }, by)).toBe("done");
    expect(await getScopeForUser(bob, scope.accountSid)).toMatchObject({ role: "admin" });
    expect(await changeRole(scope, { userId: bob.id, role: "admin" }, by)).toBe("done");
    expect(await audit()).toEqual([
      {
        action: "member.role_changed",
        target: bob.email,
        details: { from: "analyst", to: "admin" },
        actorName: ann.email,
      },
    ]);
  });

  it("lose the account at once when they are removed, and their session where nothing is left", async () => {
    expect(await getSessionUser(bob.cookie)).not.toBeNull();
    expect(await remove(bob)).toBe("done");
    expect(await getScopeForUser(bob, scope.accountSid)).toBeNull();
    expect(await getSessionUser(bob.cookie)).toBeNull();
    expect(await remove(bob)).toBe("not a member");
    expect(await change(bob, "admin")).toBe("not a member");
    expect((await audit()).map(({ action }) => action)).toEqual(["member.removed"]);
  });

  it("keep their session where they are members of something else", async () => {
    const other = await createTestScope();
    await prisma().membership.create({ data: { accountId: other.accountId, userId: bob.id, role: "viewer" } });
    await remove(bob);
    expect(await getSessionUser(bob.cookie)).toMatchObject({ id: bob.id });
  });

  it("are those of this account alone", async () => {
    const other = await createTestScope();
    expect(await changeRole(other, { userId: bob.id, role: "viewer" }, SYSTEM)).toBe("not a member");
    expect(await removeMember(other, bob.id, SYSTEM)).toBe("not a member");
    expect(await roles()).toEqual({ Ann: "admin", Bob: "analyst" });
    expect(await listMembers(other)).toEqual([]);
  });

  it("always include an administrator", async () => {
    expect([await change(ann, "viewer"), await remove(ann)]).toEqual(["last administrator", "last administrator"]);
    expect(await roles()).toEqual({ Ann: "admin", Bob: "analyst" });
    await change(bob, "admin");
    expect(await change(ann, "viewer")).toBe("done");
  });

  it("always include one, also when all of them leave at once", async () => {
    await change(bob, "admin");
    const cid = await createMember(scope, "admin", "Cid");
    const outcomes = await Promise.all([
      remove(ann),
      change(bob, "viewer"),
      remove(cid),
      change(ann, "analyst"),
      remove(bob),
      change(cid, "viewer"),
    ]);
    expect(outcomes).toContain("last administrator");
    expect(Object.values(await roles()).filter((role) => role === "admin")).toHaveLength(1);
  });

  it("always include an administrator who can sign in", async () => {
    await change(bob, "admin");
    await prisma().appUser.update({ where: { id: bob.id }, data: { passwordHash: null } });
    const refused = ["last who signs in", "last who signs in"];
    expect([await change(ann, "viewer"), await remove(ann)], "Bob has no password").toEqual(refused);
    expect(await roles()).toEqual({ Ann: "admin", Bob: "admin" });
    await prisma().userIdentity.create({ data: { issuer: "https://id.example", subject: bob.email, userId: bob.id } });
    expect(await remove(ann), "the server has no single sign-on").toBe("last who signs in");
    Object.assign(env(), { SMTP_URL: "smtp://127.0.0.1:1", PUBLIC_URL: "https://otp.example.com" });
    expect(await remove(ann), "no link is mailed to whoever has an identity alone").toBe("last who signs in");
    Object.assign(env(), { OIDC_ISSUER: "https://id.example" });
    expect(await change(ann, "viewer"), "he has single sign-on").toBe("done");
  });

  it("count one who has a password beside an identity, whatever the server has", async () => {
    await change(bob, "admin");
    await prisma().userIdentity.create({ data: { issuer: "https://id.example", subject: bob.email, userId: bob.id } });
    const mail = { SMTP_URL: "smtp://127.0.0.1:1", PUBLIC_URL: "https://otp.example.com" };
    for (const settings of [{}, mail, { OIDC_ISSUER: "https://id.example" }]) {
      Object.assign(env(), settings);
      expect(await change(ann, "viewer")).toBe("done");
      await change(ann, "admin");
    }
    await prisma().appUser.update({ where: { id: bob.id }, data: { passwordHash: null } });
    expect(await change(ann, "viewer"), "he signs in by the identity").toBe("done");
  });

  it("keep the one whose password links made the only other administrator's password, which would end", async () => {
    await change(bob, "admin");
    const link = await createResetLink(scope, bob.id, ann.id, SYSTEM);
    await resetPassword(link.status === "made" ? link.token : "", "correct horse battery", SYSTEM);
    expect(await remove(ann)).toBe("last who signs in");
    const kept = await prisma().appUser.findUniqueOrThrow({ where: { id: bob.id } });
    expect(kept).toMatchObject({ passwordHash: expect.any(String), passwordLinkBy: ann.id });
    Object.assign(env(), { SMTP_URL: "smtp://127.0.0.1:1", PUBLIC_URL: "https://otp.example.com" });
    expect(await remove(ann), "Bob can have a link mailed").toBe("done");
    expect(await prisma().appUser.findUniqueOrThrow({ where: { id: bob.id } })).toMatchObject({ passwordHash: null });
  });

  it("of a subaccount may all leave: its parent's administrators remain", async () => {
    const child = await createTestScope();
    await prisma().account.update({ where: { id: child.accountId }, data: { parentId: scope.accountId } });
    const dan = await createMember(child, "admin", "Dan");
    expect(await removeMember(child, dan.id, SYSTEM)).toBe("done");
    const eve = await createMember(child, "admin", "Eve");
    const leaving = [
      removeMember(child, eve.id, SYSTEM),
      remove(ann),
      changeRole(child, { userId: eve.id, role: "viewer" }, SYSTEM),
    ];
    expect((await Promise.all(leaving))[1]).toBe("last administrator");
  });

  it("take their invitations with them when they stop being administrators", async () => {
    await change(bob, "admin");
    const invite = (invitedById: number, email: string) =>
      createInvitation(scope, { email, role: "admin", invitedById, isMailed: false }, SYSTEM);
    await invite(ann.id, "from-ann@example.com");
    await invite(bob.id, "from-bob@example.com");
    const child = await createTestScope();
    await prisma().account.update({ where: { id: child.accountId }, data: { parentId: scope.accountId } });
    const below = { email: "below@example.com", role: "admin", invitedById: bob.id, isMailed: false } as const;
    await createInvitation(child, below, SYSTEM);
    await change(bob, "viewer");
    expect(await listInvitations(child)).toEqual([]);
    expect((await listInvitations(scope)).map(({ email }) => email)).toEqual(["from-ann@example.com"]);
  });
});
