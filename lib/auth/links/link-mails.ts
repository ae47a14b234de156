import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import type { MailSettings } from "@/lib/mail/mail-settings";
import { sendMail } from "@/lib/mail/send-mail";
import { toOneTimeLink } from "./one-time-token";

/** Never what a request says of itself: anybody could have links to their own host mailed. */
const ownOrigin = (): string => env().PUBLIC_URL ?? `http://localhost:${env().PORT}`;

/** Text alone: what stands in it is somebody's choice, and a link is best seen in full. */
const send = (to: string, subject: string, paragraphs: readonly string[], settings: MailSettings) =>
  sendMail({ id: randomUUID(), to: [to], subject, text: `${paragraphs.join("\n\n")}\n` }, settings);

type InvitationMail = { readonly email: string; readonly accountName: string; readonly invitedBy: string };

/** Throws MailError. */
export async function mailInvitation(
  { email, accountName, invitedBy }: InvitationMail,
  token: string,
  settings: MailSettings,
): Promise<void> {
  const paragraphs = [
    `${invitedBy} invites you to the account ${accountName} on OTP Insights, at ${new URL(ownOrigin()).host}.`,
    "Open this link to accept. It works once, for seven days, and only for you:",
    toOneTimeLink(ownOrigin(), "/invitation", token),
    "If you don't know what this is about, do nothing.",
  ];
  await send(email, `Invitation to ${accountName}`, paragraphs, settings);
}

/** Throws MailError. */
export async function mailReset(email: string, token: string, settings: MailSettings): Promise<void> {
  const paragraphs = [
    `Somebody, most likely you, asked for a new password for ${email} on OTP Insights, at ${new URL(ownOrigin()).host}.`,
    "Open this link to choose it. It works once, for one hour:",
    toOneTimeLink(ownOrigin(), "/reset-password", token),
    "If it wasn't you, do nothing: your password stays as it is.",
  ];
  await send(email, "A new password", paragraphs, settings);
}

/** Tells somebody of what they may not have done themselves. Throws MailError. */
export async function mailPasswordChanged(email: string, settings: MailSettings): Promise<void> {
  const paragraphs = [
    `The password of ${email} on OTP Insights, at ${new URL(ownOrigin()).host}, was changed, and every session was ended.`,
    "If it wasn't you, reset it at once and tell an administrator of your account.",
  ];
  await send(email, "Your password was changed", paragraphs, settings);
}
