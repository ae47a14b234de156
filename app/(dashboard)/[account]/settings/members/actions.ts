"use server";

import { z } from "zod";
import { getPublicOrigin } from "@/app/(dashboard)/public-origin";
import { getInvitedRole, revokeInvitation } from "@/lib/auth/links/invitations";
import { getLinkMail } from "@/lib/auth/links/link-mails";
import { toOneTimeLink } from "@/lib/auth/links/one-time-token";
import { createResetLink } from "@/lib/auth/links/password-reset";
import { changeRole, type MemberChange, removeMember } from "@/lib/auth/members/change-members";
import { ROLES } from "@/lib/auth/roles";
import { toStoredEmail } from "@/lib/auth/sign-in";
import { rowIdSchema, storableText } from "@/lib/db/storable-value";
import { emailAddressSchema } from "@/lib/mail/email-address";
import { readInput } from "../../as-member";
import { type ActionState, done, refused } from "../action-state";
import { changeOnPage } from "../change-on-page";
import { sendInvitation } from "./send-invitation";

/** What a browser sends is of any form, and goes into queries. */
const emailSchema = storableText(320).transform(toStoredEmail);
const roleSchema = z.enum(ROLES);

const change = changeOnPage("members");
const GONE = refused("This invitation is not there any more.");

/** Invites somebody: by e-mail where this server sends any, else with a link to hand over. */
export async function inviteMember(account: string, form: FormData): Promise<ActionState> {
  return change<ActionState>("/[account]/settings/members/actions#inviteMember", account, async (member, by) => {
    const email = emailAddressSchema.safeParse(form.get("email"));
    if (!email.success) return { status: "invalid", error: "The e-mail address is not valid." };
    const invited = { email: toStoredEmail(email.data), role: readInput(roleSchema, form.get("role")) };
    return sendInvitation(member, invited, form.get("how") === "link" ? null : getLinkMail(), by);
  });
}

/** Makes a new link for an invitation, which voids the old one: to be mailed, or to be handed over. */
export async function renewInvitation(account: string, email: string, how: "mail" | "link"): Promise<ActionState> {
  return change<ActionState>("/[account]/settings/members/actions#renewInvitation", account, async (member, by) => {
    const to = readInput(emailSchema, email);
    const role = roleSchema.safeParse(await getInvitedRole(member.scope, to));
    if (!role.success) return GONE;
    return sendInvitation(member, { email: to, role: role.data }, how === "mail" ? getLinkMail() : null, by);
  });
}

/** Takes an invitation back. */
export async function withdrawInvitation(account: string, email: string): Promise<ActionState> {
  return change<ActionState>(
    "/[account]/settings/members/actions#withdrawInvitation",
    account,
    async ({ scope }, by) => {
      await revokeInvitation(scope, readInput(emailSchema, email), by);
      return done();
    },
  );
}

/** Gives a member another role. */
export async function setRole(account: string, userId: number, role: string): Promise<ActionState> {
  return change<ActionState>("/[account]/settings/members/actions#setRole", account, async ({ scope }, by) =>
    toState(
      await changeRole(scope, { userId: readInput(rowIdSchema, userId), role: readInput(roleSchema, role) }, by),
      "Saved",
    ),
  );
}

/** Takes the account from a member. */
export async function takeAccount(account: string, userId: number): Promise<ActionState> {
  return change<ActionState>("/[account]/settings/members/actions#takeAccount", account, async ({ scope }, by) =>
    toState(await removeMember(scope, readInput(rowIdSchema, userId), by), null),
  );
}

const NO_LINK =
  "No link can be made for them: it would open more than the accounts that you administrate, or they have no password here. At sign-in they can ask for one by e-mail, or sign in with your identity provider.";

/** Makes a link by which a member chooses a new password. */
export async function makeResetLink(account: string, userId: number): Promise<ActionState> {
  return change<ActionState>(
    "/[account]/settings/members/actions#makeResetLink",
    account,
    async ({ scope, user }, by) => {
      const outcome = await createResetLink(scope, readInput(rowIdSchema, userId), user.id, by);
      switch (outcome.status) {
        case "made": {
          const link = toOneTimeLink(await getPublicOrigin(), "/reset-password", outcome.token);
          return done(`For ${outcome.email} to choose a new password: once, within a day.`, link);
        }
        case "not a member":
          return toState("not a member", null);
        case "yourself":
          return refused("Change your own password in Your profile, or have a link mailed at sign-in.");
        // Which of both would tell of accounts that are not the administrator's.
        case "beyond reach":
        case "single sign-on":
          return refused(NO_LINK);
      }
    },
  );
}

const NOBODY_SIGNS_IN =
  "No administrator who is left could sign in: they have no password, or it came by a link of this person and ends with it. Make somebody else an administrator first.";

function toState(change: MemberChange, message: string | null): ActionState {
  switch (change) {
    case "done":
      return done(message);
    case "not a member":
      return refused("They are not a member any more.");
    case "last administrator":
      return refused("The account needs an administrator: make somebody else one first.");
    case "last who signs in":
      return refused(NOBODY_SIGNS_IN);
  }
}
