import { beforeEach, describe, expect, it } from "vitest";
import { createAccount } from "@/lib/accounts/create-account";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { createMember, openTestSession, type TestMember } from "@/lib/testing/session-cookie";
import { findUserOfIdentity } from "./identity";
import { acceptAsNewUser, acceptInvitation } from "./links/accept-invitation";
import { createInvitation } from "./links/invitations";
import { createMailedReset, createOperatorReset, createResetLink, resetPassword } from "./links/password-reset";
import { changeRole, removeMember } from "./members/change-members";
import { changePassword } from "./own-profile";
import { toUserActor } from "./request-source";
import { getSessionUser } from "./session-user";
import { signInWithPassword } from "./sign-in";
import { getScopeForUser } from "./user-accounts";

const KNOWN = "correct horse battery";
const OTHER = "staple battery horse";
const THIRD = "battery horse staple";

/** Ann administrates `here`, of which Bob is a member; Eve administrates `there`, of which he is none. */
let here: AccountScope;
let there: AccountScope;
let ann: TestMember;
let bob: TestMember;
let eve: TestMember;
beforeEach(async () => {
  [here, there] = [await createTestScope(), await createTestScope()];
  ann = await createMember(here, "admin", "Ann");
  bob = await createMember(here, "viewer", "Bob");
  eve = await createMember(there, "admin", "Eve");
});

const from = (): AuditSource => ({ ...SYSTEM, address: crypto.randomUUID() });
const signIn = (password: string, { email } = bob) => signInWithPassword({ email, password }, from());
const stored = () => prisma().appUser.findUniqueOrThrow({ where: { email: bob.email } });

/** What Ann may do with every link that she makes: use it herself. */
async function annResets(password = KNOWN, scope = here): Promise<void> {
  const link = await createResetLink(scope, bob.id, ann.id, SYSTEM);
  if (link.status !== "made") throw new Error(link.status);
  expect(await resetPassword(link.token, password, from())).toMatchObject({ status: "reset" });
}

async function inviteBob(to: AccountScope, by: TestMember, isMailed = false): Promise<string> {
  const invitation = { email: bob.email, role: "viewer", invitedById: by.id, isMailed } as const;
  const outcome = await createInvitation(to, invitation, SYSTEM);
  return outcome.status === "invited" ? outcome.token : expect.fail(outcome.status);
}

async function accept(token: string, password?: string) {
  const user = (await getSessionUser(await openTestSession(bob.id))) ?? expect.fail("signed in");
  return acceptInvitation(token, user, SYSTEM, password);
}

/** Whether whoever knows the password gets into the account with it. */
async function enters(password: string, { accountSid }: AccountScope): Promise<boolean> {
  const user = await signIn(password);
  return user !== null && (await getScopeForUser(user, accountSid)) !== null;
}

describe("a password that came by an administrator's link", () => {
  it("does not let that administrator into an account that its user joins, nor does a session begun with it", async () => {
    await annResets();
    const annAsBob = await openTestSession(bob.id);
    const token = await inviteBob(there, eve);
    expect(await accept(token)).toEqual({ status: "password needed" });
    expect(await accept(token, "short")).toMatchObject({ status: "weak" });
    expect(await accept(token, KNOWN)).toEqual({ status: "weak", problem: "must be another one than before" });
    expect(await getScopeForUser(bob, there.accountSid), "not joined yet").toBeNull();
    const joined = { status: "joined", accountSid: there.accountSid, hasNewPassword: true };
    expect(await accept(token, OTHER)).toEqual(joined);
    expect(await getSessionUser(annAsBob)).toBeNull();
    expect([await enters(KNOWN, there), await signIn(KNOWN)]).toEqual([false, null]);
    expect([await enters(OTHER, there), await enters(OTHER, here)]).toEqual([true, true]);
    const actions = await prisma().auditEvent.findMany({
      where: { accountId: there.accountId },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toContain("user.password_changed");
  });

  it("is not found by trying to join with it", async () => {
    await annResets();
    const token = await inviteBob(there, eve);
    expect(await accept("of no link", KNOWN)).toEqual({ status: "void" });
    const answers: unknown[] = [];
    for (let i = 0; i < 10; i++) answers.push(await accept(token, KNOWN));
    expect(answers).toEqual(Array(10).fill({ status: "weak", problem: "must be another one than before" }));
    expect([await accept(token, KNOWN), await accept(token, OTHER)]).toEqual(
      Array(2).fill({ status: "too many guesses" }),
    );
    const user = (await getSessionUser(await openTestSession(bob.id))) ?? expect.fail("signed in");
    const changed = await changePassword(user, { present: KNOWN, next: OTHER }, SYSTEM);
    expect(changed, "one count for both").toEqual({ status: "too many" });
  });

  it("is left as it is by one that was sent without need", async () => {
    const annAsBob = await openTestSession(bob.id);
    expect(await accept(await inviteBob(there, eve), KNOWN)).toMatchObject({ status: "joined", hasNewPassword: false });
    expect([(await stored()).passwordHash, (await getSessionUser(annAsBob))?.id]).toEqual([null, bob.id]);
  });

  it("is not washed clean by changing it, nor by joining an account that was made for that", async () => {
    await annResets();
    const annAsBob = (await getSessionUser(await openTestSession(bob.id))) ?? expect.fail("signed in");
    expect(await changePassword(annAsBob, { present: KNOWN, next: OTHER }, SYSTEM)).toEqual({ status: "changed" });
    const bait = await createTestScope();
    const puppet = await createMember(bait, "admin", "Puppet");
    expect(await accept(await inviteBob(bait, puppet), THIRD)).toMatchObject({ status: "joined" });
    expect(await accept(await inviteBob(there, eve))).toEqual({ status: "password needed" });
    await createMember(here, "admin", "Cid");
    expect(await removeMember(here, ann.id, SYSTEM)).toBe("done");
    expect(await enters(THIRD, here), "it ends with Ann").toBe(false);
  });

  it("is the user's own once it was chosen by a mailed link, to reset it or to join", async () => {
    await annResets();
    const mailed = (await createMailedReset(bob.email, SYSTEM)) ?? expect.fail("a link");
    await resetPassword(mailed, OTHER, from());
    expect(await stored()).toMatchObject({ passwordLink: null, passwordLinkBy: null });
    expect(await accept(await inviteBob(there, eve))).toMatchObject({ status: "joined" });
    expect(await enters(OTHER, there)).toBe(true);
  });

  it("is the user's own once they joined by a mailed invitation, with another one", async () => {
    await annResets();
    const token = await inviteBob(there, eve, true);
    expect(await accept(token)).toEqual({ status: "password needed" });
    expect(await accept(token, OTHER)).toMatchObject({ status: "joined" });
    expect(await stored()).toMatchObject({ passwordLink: null });
  });

  it("ends where an identity provider vouches for its user, who needs none any more", async () => {
    await annResets();
    const annAsBob = await openTestSession(bob.id);
    await prisma().appUser.update({ where: { id: bob.id }, data: { emailVerifiedAt: new Date() } });
    const claims = { iss: "https://id.example", sub: crypto.randomUUID(), email: bob.email, email_verified: true };
    expect(await findUserOfIdentity(claims, from())).toMatchObject({ status: "known" });
    expect(await stored()).toMatchObject({ passwordHash: null, passwordLink: null });
    expect([await signIn(KNOWN), await getSessionUser(annAsBob)]).toEqual([null, null]);
  });

  it("is good enough for another account of that administrator", async () => {
    await annResets();
    await prisma().membership.create({ data: { accountId: there.accountId, userId: ann.id, role: "admin" } });
    expect(await accept(await inviteBob(there, ann))).toMatchObject({ status: "joined" });
    expect(await enters(KNOWN, there)).toBe(true);
  });

  it("stays where that administrator leaves an account that its user was never in", async () => {
    const elsewhere = await createTestScope();
    await createMember(elsewhere, "admin", "Zoe");
    await prisma().membership.create({ data: { accountId: elsewhere.accountId, userId: ann.id, role: "viewer" } });
    await annResets();
    await prisma().membership.create({ data: { accountId: there.accountId, userId: bob.id, role: "viewer" } });
    expect(await removeMember(elsewhere, ann.id, SYSTEM)).toBe("done");
    expect(await enters(KNOWN, here)).toBe(true);
  });

  it("makes no account of the user's own", async () => {
    await changeRole(here, { userId: bob.id, role: "admin" }, SYSTEM);
    const place = { kind: "own", administratorId: bob.id } as const;
    await annResets();
    expect(await createAccount(here, { name: "Bob's", place })).toEqual({ status: "known password" });
    await resetPassword((await createMailedReset(bob.email, SYSTEM)) ?? "", OTHER, from());
    expect(await createAccount(here, { name: "Bob's", place })).toMatchObject({ status: "created" });
  });

  it.each([
    ["removed", (by: AuditSource) => removeMember(there, ann.id, by)],
    ["no administrator any more", (by: AuditSource) => changeRole(there, { userId: ann.id, role: "analyst" }, by)],
  ])("ends with its sessions when that administrator is %s where its user stays", async (_how, end) => {
    for (const userId of [ann.id, bob.id])
      await prisma().membership.create({ data: { accountId: there.accountId, userId, role: "admin" } });
    await annResets();
    const annAsBob = await openTestSession(bob.id);
    expect(await enters(KNOWN, there)).toBe(true);
    expect(await end({ actor: toUserActor(eve), address: "192.0.2.77", requestId: "request-of-eve" })).toBe("done");
    expect([await enters(KNOWN, there), await enters(KNOWN, here)]).toEqual([false, false]);
    expect(await getSessionUser(annAsBob)).toBeNull();
    const lineIn = ({ accountId }: AccountScope) =>
      prisma().auditEvent.findFirstOrThrow({
        where: { accountId, action: "user.password_ended" },
        select: { actorKind: true, actorName: true, address: true, requestId: true },
      });
    const byEve = { actorKind: "user", actorName: eve.email, address: "192.0.2.77", requestId: "request-of-eve" };
    expect(await lineIn(there)).toEqual(byEve);
    const byNobodyKnown = { actorKind: "system", actorName: null, address: null, requestId: null };
    expect(await lineIn(here), "who acted elsewhere is not for them to know").toEqual(byNobodyKnown);
    const again = await createResetLink(there, bob.id, eve.id, SYSTEM);
    expect(again, "Eve does not administrate the other account").toEqual({ status: "beyond reach" });
  });

  it("stays when that administrator stops elsewhere, or it was chosen anew by a mailed link", async () => {
    await createMember(here, "admin", "Cid");
    await annResets();
    await prisma().membership.create({ data: { accountId: there.accountId, userId: ann.id, role: "admin" } });
    await removeMember(there, ann.id, SYSTEM);
    expect(await enters(KNOWN, here)).toBe(true);
    await resetPassword((await createMailedReset(bob.email, SYSTEM)) ?? "", OTHER, from());
    await removeMember(here, ann.id, SYSTEM);
    expect(await enters(OTHER, here)).toBe(true);
  });
});

describe("a password that came by an invitation that was handed over", () => {
  const NEW = { name: "Dan", password: KNOWN };

  it("does not let whoever made it into an account that its user joins later", async () => {
    await prisma().appUser.delete({ where: { id: bob.id } });
    const joined = await acceptAsNewUser(await inviteBob(here, ann), NEW, SYSTEM);
    expect(joined).not.toBeNull();
    bob = { ...bob, id: (await stored()).id };
    const token = await inviteBob(there, eve);
    expect(await accept(token)).toEqual({ status: "password needed" });
    expect(await accept(token, OTHER)).toMatchObject({ status: "joined" });
    expect([await enters(KNOWN, there), await enters(OTHER, there)]).toEqual([false, true]);
    expect(await stored()).toMatchObject({ passwordLink: "invitation", passwordLinkBy: eve.id });
  });

  it("does not let them into another account of theirs either, where they may be removed before its user is", async () => {
    await prisma().appUser.delete({ where: { id: bob.id } });
    await acceptAsNewUser(await inviteBob(here, ann), NEW, SYSTEM);
    bob = { ...bob, id: (await stored()).id };
    await prisma().membership.create({ data: { accountId: there.accountId, userId: ann.id, role: "admin" } });
    const token = await inviteBob(there, ann);
    expect(await accept(token)).toEqual({ status: "password needed" });
    expect(await accept(token, OTHER)).toMatchObject({ status: "joined" });
    expect(await enters(KNOWN, there)).toBe(false);
  });

  it("makes no account of the user's own, until they chose it by a link that nobody else saw", async () => {
    await prisma().appUser.delete({ where: { id: bob.id } });
    await acceptAsNewUser(await inviteBob(here, ann), NEW, SYSTEM);
    const place = { kind: "own", administratorId: (await stored()).id } as const;
    expect(await createAccount(here, { name: "Bob's", place })).toEqual({ status: "known password" });
    const link = (await createOperatorReset(bob.email)) ?? expect.fail("a link");
    await resetPassword(link, OTHER, from());
    expect(await createAccount(here, { name: "Bob's", place })).toMatchObject({ status: "created" });
  });

  it("is the user's own where the invitation was mailed", async () => {
    await prisma().appUser.delete({ where: { id: bob.id } });
    await acceptAsNewUser(await inviteBob(here, ann, true), NEW, SYSTEM);
    bob = { ...bob, id: (await stored()).id };
    expect(await accept(await inviteBob(there, eve))).toMatchObject({ status: "joined" });
  });
});

it("a reset and a joining at the same moment end in no account that the link's maker could enter", async () => {
  for (let round = 0; round < 8; round++) {
    const [elsewhere, invited] = [await createTestScope(), await createMember(here, "viewer", "Bob")];
    const admin = await createMember(elsewhere, "admin", "Eve");
    bob = invited;
    const link = await createResetLink(here, bob.id, ann.id, SYSTEM);
    const token = await inviteBob(elsewhere, admin);
    const user = (await getSessionUser(bob.cookie)) ?? expect.fail("signed in");
    const [reset, joined] = await Promise.all([
      resetPassword(link.status === "made" ? link.token : "", KNOWN, from()),
      acceptInvitation(token, user, SYSTEM),
    ]);
    const succeeded = [reset.status === "reset", joined.status === "joined"];
    expect(succeeded.toSorted(), "whichever comes first").toEqual([false, true]);
    if (succeeded[0]) expect(await signIn(KNOWN)).not.toBeNull();
    expect(await enters(KNOWN, elsewhere)).toBe(false);
  }
});
