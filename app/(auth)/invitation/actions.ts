"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { getAuditSource, getVisitorSource } from "@/app/audit-source";
import { mayVisit } from "@/app/may-visit";
import { authorizeSelf } from "@/app/session";
import { nameSchema } from "@/lib/accounts/account-fields";
import {
  acceptAsNewUser,
  acceptInvitation,
  type OpenInvitation,
  readInvitation,
} from "@/lib/auth/links/accept-invitation";
import { announcePasswordChange } from "@/lib/auth/links/request-reset";
import { getPasswordProblem } from "@/lib/auth/password-rules";
import { getSessionUser } from "@/lib/auth/session-user";
import { RateLimitError } from "@/lib/http/rate-limit";

/** What a browser sends is of any form; what is none is the token of no link, or too short for a password. */
const textSchema = z.string().max(1_000).catch("");

const currentUser = async () => getSessionUser((await headers()).get("cookie"));

export type ShownInvitation = OpenInvitation & {
  /** The e-mail of whoever is signed in here. */
  readonly signedInAs: string | null;
};

/** What the link invites to; null where it is of no use any more. */
export async function openInvitation(token: string): Promise<ShownInvitation | "too many" | null> {
  if (!(await mayVisit())) return "too many";
  const invitation = await readInvitation(textSchema.parse(token));
  return invitation && { ...invitation, signedInAs: (await currentUser())?.email ?? null };
}

export type JoinState =
  | { readonly status: "untouched" | "void" | "too many" | "too many guesses" | "failed" }
  /** `hasNewPassword`: the one that was sent is theirs now, and no session is left. */
  | { readonly status: "joined"; readonly accountSid: string; readonly hasNewPassword: boolean }
  /** Somebody else may know the present one. */
  | { readonly status: "password needed" }
  /** Sentences, that of the password as the end of one. */
  | { readonly status: "invalid"; readonly errors: { readonly name?: string; readonly password?: string } };

/** Makes whoever is signed in a member; with a new password, where it takes one, which ends their session. Else that stays as it is. */
export async function joinAccount(token: string, password?: string): Promise<JoinState> {
  const user = await authorizeSelf("/invitation").catch((error: unknown) => {
    if (error instanceof RateLimitError) return null;
    throw error;
  });
  if (!user) return { status: "too many" };
  const next = password === undefined ? undefined : textSchema.parse(password);
  const accepted = await acceptInvitation(textSchema.parse(token), user, await getAuditSource(user), next);
  if (accepted.status === "weak") return { status: "invalid", errors: { password: accepted.problem } };
  if (accepted.status !== "joined") return accepted;
  if (accepted.hasNewPassword) announcePasswordChange(user.email);
  return accepted;
}

/** Makes a new user of whoever was invited, and a member. */
export async function joinAsNewUser(token: string, form: FormData): Promise<JoinState> {
  if (!(await mayVisit())) return { status: "too many" };
  const link = textSchema.parse(token);
  const open = await readInvitation(link);
  if (!open) return { status: "void" };
  const name = nameSchema.safeParse(form.get("name"));
  const password = textSchema.parse(form.get("password"));
  const problem = getPasswordProblem(password, open.email);
  if (!name.success || problem) {
    const errors = {
      ...(!name.success && { name: `Your name ${name.error.issues[0]?.message ?? "is needed"}.` }),
      ...(problem !== null && { password: problem }),
    };
    return { status: "invalid", errors };
  }
  const joined = await acceptAsNewUser(link, { name: name.data, password }, await getVisitorSource());
  return joined ? { status: "joined", accountSid: joined.accountSid, hasNewPassword: true } : { status: "void" };
}
