import { getPublicOrigin } from "@/app/(dashboard)/public-origin";
import type { Member } from "@/app/session";
import { getAccountSettings } from "@/lib/accounts/account-settings";
import type { AuditSource } from "@/lib/audit/audit-source";
import { takeInvitationMail } from "@/lib/auth/links/invitation-mail-limit";
import { createInvitation, MAX_INVITATIONS, MAX_MEMBERS, type NewInvitation } from "@/lib/auth/links/invitations";
import { type LinkMail, mailInvitation } from "@/lib/auth/links/link-mails";
import { toOneTimeLink } from "@/lib/auth/links/one-time-token";
import { MailError } from "@/lib/mail/send-mail";
import { type ActionState, done, refused } from "../action-state";

const FULL = `There are ${MAX_INVITATIONS} invitations already, or ${MAX_MEMBERS} members with those who are invited: as many as there may be.`;

const TOO_MANY_MAILS =
  "Too many invitations were mailed: at most 4 in an hour to one address, and 200 in a day, from an account or by one person. Make a link instead.";

type Invited = Pick<NewInvitation, "email" | "role">;

/** Invites somebody by e-mail or, without `mail`, with a link that the inviter hands over. */
export async function sendInvitation(
  member: Member,
  invited: Invited,
  mail: LinkMail | null,
  by: AuditSource,
): Promise<ActionState> {
  if (mail === null) return showLink(member, invited, by);
  const giveBack = takeInvitationMail({ accountId: member.scope.accountId, userId: member.user.id }, invited.email);
  if (!giveBack) return refused(TOO_MANY_MAILS);
  let isMailed = false;
  try {
    const state = await mailLink(member, invited, mail, by);
    isMailed = state.status === "done";
    return state;
  } finally {
    if (!isMailed) giveBack();
  }
}

async function showLink({ scope, user }: Member, invited: Invited, by: AuditSource): Promise<ActionState> {
  const outcome = await createInvitation(scope, { ...invited, invitedById: user.id, isMailed: false }, by);
  if (outcome.status !== "invited") return toRefusal(outcome.status, invited);
  const link = toOneTimeLink(await getPublicOrigin(), "/invitation", outcome.token);
  return done(`For ${invited.email} to join: once, within seven days.`, link);
}

async function mailLink(
  { scope, user }: Member,
  invited: Invited,
  mail: LinkMail,
  by: AuditSource,
): Promise<ActionState> {
  const { name: accountName } = await getAccountSettings(scope);
  const outcome = await createInvitation(scope, { ...invited, invitedById: user.id, isMailed: true }, by);
  if (outcome.status !== "invited") return toRefusal(outcome.status, invited);
  try {
    await mailInvitation({ email: invited.email, accountName, invitedBy: user.name }, outcome.token, mail);
    return done(`An invitation is on its way to ${invited.email}.`);
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    return refused(`${invited.email} is invited, but the e-mail was not sent. ${error.message} Make a link instead.`);
  }
}

const toRefusal = (why: "full" | "member already", { email }: Invited) =>
  refused(why === "full" ? FULL : `${email} is a member already.`);
