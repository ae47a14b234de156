"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { getAuditSource, getVisitorSource } from "@/app/audit-source";
import { requireUser } from "@/app/session";
import { nameSchema } from "@/lib/accounts/account-fields";
import {
  acceptAsNewUser,
  acceptInvitation,
  type OpenInvitation,
  readInvitation,
} from "@/lib/auth/links/accept-invitation";
import { getPasswordProblem } from "@/lib/auth/password-rules";
import { getSessionUser } from "@/lib/auth/session-user";

/** What a browser sends is of any form. */
const textSchema = z.string().max(1_000);

const currentUser = async () => getSessionUser((await headers()).get("cookie"));

export type ShownInvitation = OpenInvitation & {
  /** The e-mail of whoever is signed in here. */
  readonly signedInAs: string | null;
};

/** What the link invites to; null where it is of no use any more. */
export async function openInvitation(token: string): Promise<ShownInvitation | null> {
  const invitation = await readInvitation(textSchema.parse(token));
  return invitation && { ...invitation, signedInAs: (await currentUser())?.email ?? null };
}

export type JoinState =
  | { readonly status: "untouched" | "void" | "failed" }
  | { readonly status: "joined"; readonly accountSid: string }
  /** Sentences, that of the password as the end of one. */
  | { readonly status: "invalid"; readonly errors: { readonly name?: string; readonly password?: string } };

/** Makes whoever is signed in a member. */
export async function joinAccount(token: string): Promise<JoinState> {
  const user = await requireUser("/invitation");
  const joined = await acceptInvitation(textSchema.parse(token), user, await getAuditSource(user));
  return joined ? { status: "joined", ...joined } : { status: "void" };
}

/** Makes a new user of whoever was invited, and a member. */
export async function joinAsNewUser(token: string, form: FormData): Promise<JoinState> {
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
  return joined ? { status: "joined", accountSid: joined.accountSid } : { status: "void" };
}
