import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { getMailSettings, type MailSettings } from "@/lib/mail/mail-settings";
import { sendMail } from "@/lib/mail/send-mail";
import { toOneTimeLink } from "./one-time-token";

export type LinkMail = MailSettings & {
  /** As the operator declared it, and never what a request says of itself: anybody could have links to their own host mailed. */
  readonly origin: string;
};

/** How links are mailed; null where they are not, for want of SMTP_URL or of PUBLIC_URL, to which they lead. */
export function getLinkMail(): LinkMail | null {
  const settings = getMailSettings();
  const { PUBLIC_URL } = env();
  return settings && PUBLIC_URL !== undefined ? { ...settings, origin: new URL(PUBLIC_URL).origin } : null;
}

const hostOf = ({ origin }: LinkMail) => new URL(origin).host;

/** Text alone: what stands in it is somebody's choice, and a link is best seen in full. */
const send = (to: string, subject: string, paragraphs: readonly string[], mail: LinkMail) =>
  sendMail({ id: randomUUID(), to: [to], subject, text: `${paragraphs.join("\n\n")}\n` }, mail);

type InvitationMail = { readonly email: string; readonly accountName: string; readonly invitedBy: string };

/** Throws MailError. */
export async function mailInvitation(
  { email, accountName, invitedBy }: InvitationMail,
  token: string,
  mail: LinkMail,
): Promise<void> {
  const paragraphs = [
    `${invitedBy} invites you to the account ${accountName} on OTP Insights, at ${hostOf(mail)}.`,
    "Open this link to accept. It works once, for seven days, and only for you:",
    toOneTimeLink(mail.origin, "/invitation", token),
    "If you don't know what this is about, do nothing.",
  ];
  await send(email, `Invitation to ${accountName}`, paragraphs, mail);
}

/** Throws MailError. */
export async function mailReset(email: string, token: string, mail: LinkMail): Promise<void> {
  const paragraphs = [
    `Somebody, most likely you, asked for a new password for ${email} on OTP Insights, at ${hostOf(mail)}.`,
    "Open this link to choose it. It works once, for one hour:",
    toOneTimeLink(mail.origin, "/reset-password", token),
    "If it wasn't you, do nothing: your password stays as it is.",
  ];
  await send(email, "A new password", paragraphs, mail);
}

/** Tells somebody of what they may not have done themselves. Throws MailError. */
export async function mailPasswordChanged(email: string, mail: LinkMail): Promise<void> {
  const paragraphs = [
    `The password of ${email} on OTP Insights, at ${hostOf(mail)}, was changed, and every session was ended.`,
    "If it wasn't you, reset it at once and tell an administrator of your account.",
  ];
  await send(email, "Your password was changed", paragraphs, mail);
}
