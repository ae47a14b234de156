import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { joinAccount, joinAsNewUser, openInvitation } from "@/app/(auth)/invitation/actions";
import { openReset, setNewPassword } from "@/app/(auth)/reset-password/actions";
import { listInvitations, listMembers } from "@/lib/auth/members/list-members";
import type { Role } from "@/lib/auth/roles";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { startMailServer } from "@/lib/testing/mail-server";
import { createMember, openTestSession, type TestMember } from "@/lib/testing/session-cookie";
import { createWireAccount, type WireAccount } from "@/lib/testing/wire-account";
import type { ActionState } from "../action-state";
import { inviteMember, makeResetLink, renewInvitation, setRole, takeAccount, withdrawInvitation } from "./actions";

let cookie = "";
vi.mock("next/headers", () => ({ headers: async () => new Headers({ cookie, host: "otp.example.com" }) }));
vi.mock("next/cache", () => ({ revalidatePath: () => {} }));

let account: WireAccount;
let ann: TestMember;
let bob: TestMember;
let email: string;
beforeEach(async () => {
  account = await createWireAccount();
  ann = await createMember(account.scope, "admin", "Ann");
  bob = await createMember(account.scope, "analyst", "Bob");
  email = `${randomUUID()}@example.com`;
  cookie = ann.cookie;
});
afterEach(() => Object.assign(env(), { SMTP_URL: undefined, PUBLIC_URL: undefined }));

const fields = (values: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
};
const invite = (values: Record<string, string> = {}) =>
  inviteMember(account.sid, fields({ email, role: "analyst", ...values }));
const roleOf = async ({ id }: { id: number }) =>
  (await listMembers(account.scope)).find(({ userId }) => userId === id)?.role;

/** The token of a link that was shown or mailed. */
function tokenOf(text: string | undefined, page: string): string {
  return text?.match(new RegExp(`${page}#([\\w-]{43})$`, "m"))?.[1] ?? expect.fail(`no link in ${text}`);
}
const linkOf = (state: ActionState) => (state.status === "done" ? state.link : expect.fail(JSON.stringify(state)));

const UNREADABLE = { status: "refused", error: expect.stringContaining("does not understand what this page sent") };

describe("members", () => {
  it("are invited with a link, join, and have their role at once", async () => {
    const shown = await invite({ email: ` ${email.toUpperCase()} ` });
    expect(linkOf(shown)).toMatch(/^http:\/\/otp\.example\.com\/invitation#/);
    const token = tokenOf(linkOf(shown), "/invitation");
    cookie = "";
    expect(await openInvitation(token)).toMatchObject({
      accountName: "Test",
      email,
      role: "analyst",
      signedInAs: null,
    });
    const weak = await joinAsNewUser(token, fields({ name: " ", password: "short" }));
    expect(weak).toMatchObject({ status: "invalid", errors: { name: "Your name is needed.", password: /12/ } });
    const password = "correct horse battery";
    const joined = await joinAsNewUser(token, fields({ name: "Cid", password }));
    expect(joined).toEqual({ status: "joined", accountSid: account.sid, hasNewPassword: true });
    expect(await listMembers(account.scope)).toContainEqual(expect.objectContaining({ email, role: "analyst" }));
    expect(await openInvitation(token)).toBeNull();
  });

  it("who can sign in already accept by that", async () => {
    const token = tokenOf(linkOf(await invite()), "/invitation");
    const other = await createMember((await createWireAccount()).scope, "viewer");
    cookie = other.cookie;
    expect(await joinAccount(token)).toEqual({ status: "void" });
    await prisma().appUser.update({ where: { id: other.id }, data: { email } });
    expect(await openInvitation(token)).toMatchObject({ signedInAs: email, isKnown: null });
    expect(await joinAccount(token, "not needed at all"), "so that nobody signs in with it").toEqual({
      status: "joined",
      accountSid: account.sid,
      hasNewPassword: false,
    });
    expect(await joinAccount(token)).toEqual({ status: "void" });
    cookie = "";
    await expect(joinAccount(token)).rejects.toThrow("NEXT_REDIRECT");
  });

  it("are invited by e-mail where there is any, and the link is shown to nobody else", async () => {
    const mail = await startMailServer();
    Object.assign(env(), { SMTP_URL: mail.url, PUBLIC_URL: "http://otp.example.com" });
    try {
      expect(await invite()).toEqual({ status: "done", message: `An invitation is on its way to ${email}.` });
      const [sent] = mail.mails;
      expect(sent?.to).toEqual([email]);
      const text = sent?.raw.replaceAll("=\r\n", "").replaceAll("=3D", "=") ?? "";
      expect(text).toContain("Ann invites you to the account Test");
      const first = tokenOf(text.replaceAll("\r", ""), "http://otp.example.com/invitation");
      expect(await renewInvitation(account.sid, email, "mail")).toMatchObject({ status: "done", link: undefined });
      expect(mail.mails).toHaveLength(2);
      expect(await openInvitation(first)).toBeNull();
      for (const _again of [3, 4]) await renewInvitation(account.sid, email, "mail");
      const { tokenHash: before } = await prisma().invitation.findFirstOrThrow({ where: { email } });
      const refused = { status: "refused", error: expect.stringContaining("Too many invitations were mailed") };
      expect(await renewInvitation(account.sid, email, "mail")).toEqual(refused);
      expect(await invite()).toEqual(refused);
      expect(mail.mails).toHaveLength(4);
      const { tokenHash: after } = await prisma().invitation.findFirstOrThrow({ where: { email } });
      expect(after, "the link that was mailed last is good still").toEqual(before);
    } finally {
      await mail.stop();
    }
    const other = `other-${email}`;
    for (const _again of [1, 2, 3, 4, 5])
      expect(await invite({ email: other }), "what was not sent does not count").toMatchObject({
        status: "refused",
        error: expect.stringMatching(/is invited, but the e-mail was not sent.*Make a link instead\.$/),
      });
    const shown = await renewInvitation(account.sid, other, "link");
    expect(await openInvitation(tokenOf(linkOf(shown), "/invitation"))).toMatchObject({ email: other });
  });

  it("are invited only as what there is, and once", async () => {
    expect(await invite({ email: "nobody" })).toEqual({ status: "invalid", error: "The e-mail address is not valid." });
    expect(await invite({ role: "owner" })).toEqual(UNREADABLE);
    expect(await invite({ email: bob.email })).toMatchObject({ status: "refused", error: /member already/ });
    const token = tokenOf(linkOf(await invite()), "/invitation");
    expect(await withdrawInvitation(account.sid, email)).toMatchObject({ status: "done" });
    expect(await openInvitation(token)).toBeNull();
    expect(await renewInvitation(account.sid, email, "link")).toMatchObject({ status: "refused" });
  });

  it("are refused in words where a browser sends what the database cannot hold", async () => {
    for (const id of [2_147_483_648, 1e99, -1, 0.5, Number.NaN, "1", null, { $gt: 0 }] as number[]) {
      expect(await setRole(account.sid, id, "viewer")).toEqual(UNREADABLE);
      expect(await takeAccount(account.sid, id)).toEqual(UNREADABLE);
      expect(await makeResetLink(account.sid, id)).toEqual(UNREADABLE);
    }
    for (const address of ["a\0b@example.com", "x".repeat(321), 1, null] as string[]) {
      expect(await renewInvitation(account.sid, address, "link")).toEqual(UNREADABLE);
      expect(await withdrawInvitation(account.sid, address)).toEqual(UNREADABLE);
    }
    expect(await setRole(account.sid, bob.id, "owner")).toEqual(UNREADABLE);
    expect(await roleOf(bob)).toBe("analyst");
  });

  it("choose another password to join where an administrator of another account may know theirs", async () => {
    const reset = tokenOf(linkOf(await makeResetLink(account.sid, bob.id)), "/reset-password");
    await setNewPassword(reset, "correct horse battery");
    const other = await createWireAccount();
    cookie = (await createMember(other.scope, "admin", "Eve")).cookie;
    const shown = await inviteMember(other.sid, fields({ email: bob.email, role: "viewer" }));
    const token = tokenOf(linkOf(shown), "/invitation");
    cookie = await openTestSession(bob.id);
    expect(await joinAccount(token)).toEqual({ status: "password needed" });
    expect(await joinAccount(token, "short")).toMatchObject({ status: "invalid", errors: { password: /12/ } });
    expect(await joinAccount(token, 1 as unknown as string)).toMatchObject({ status: "invalid" });
    const joined = { status: "joined", accountSid: other.sid, hasNewPassword: true };
    expect(await joinAccount(token, "staple battery horse")).toEqual(joined);
    await expect(joinAccount(token), "the session ended").rejects.toThrow("NEXT_REDIRECT");
  });

  it("change and go, but for the last administrator", async () => {
    expect(await setRole(account.sid, bob.id, "viewer")).toMatchObject({ status: "done" });
    expect(await roleOf(bob)).toBe("viewer");
    expect(await setRole(account.sid, ann.id, "viewer")).toMatchObject({ status: "refused", error: /needs an admin/ });
    expect(await takeAccount(account.sid, ann.id)).toMatchObject({ status: "refused" });
    expect(await takeAccount(account.sid, bob.id)).toMatchObject({ status: "done" });
    expect(await roleOf(bob)).toBeUndefined();
  });

  it("get a link for a new password from an administrator", async () => {
    const token = tokenOf(linkOf(await makeResetLink(account.sid, bob.id)), "/reset-password");
    expect(await openReset(token)).toEqual({ email: bob.email });
    expect(await setNewPassword(token, "short")).toMatchObject({ status: "weak" });
    expect(await setNewPassword(token, "correct horse battery")).toMatchObject({ status: "reset" });
    expect(await setNewPassword(token, "correct horse battery")).toEqual({ status: "no link" });
  });

  it("get none for themselves, whatever a browser sends", async () => {
    const refused = { status: "refused", error: /own password in Your profile/ };
    expect(await makeResetLink(account.sid, ann.id)).toMatchObject(refused);
    expect(await prisma().passwordReset.count({ where: { userId: ann.id } })).toBe(0);
  });

  it.each(["viewer", "analyst"] satisfies Role[])("are not managed by a %s", async (role) => {
    const token = tokenOf(linkOf(await invite()), "/invitation");
    cookie = (await createMember(account.scope, role)).cookie;
    const answers = await Promise.all([
      invite({ email: `x${email}` }),
      renewInvitation(account.sid, email, "link"),
      withdrawInvitation(account.sid, email),
      setRole(account.sid, bob.id, "admin"),
      takeAccount(account.sid, bob.id),
      makeResetLink(account.sid, bob.id),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ status: "refused", error: /does not allow/ });
    expect([await roleOf(bob), (await listInvitations(account.scope)).length]).toEqual(["analyst", 1]);
    expect(await openInvitation(token)).not.toBeNull();
  });

  it("are not those of another account", async () => {
    const other = await createWireAccount();
    for (const act of [
      () => setRole(other.sid, bob.id, "admin"),
      () => inviteMember(other.sid, fields({ email, role: "admin" })),
    ])
      await expect(act()).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    const stranger = await createMember(other.scope, "viewer");
    expect(await takeAccount(account.sid, stranger.id)).toMatchObject({ status: "refused" });
    expect(await makeResetLink(account.sid, stranger.id)).toMatchObject({ status: "refused" });
  });
});
