"use server";

import { z } from "zod";
import { getVisitorSource } from "@/app/audit-source";
import { type ResetOutcome, readReset, resetPassword } from "@/lib/auth/links/password-reset";
import { announcePasswordChange } from "@/lib/auth/links/request-reset";

/** What a browser sends is of any form. */
const textSchema = z.string().max(1_000);

/** Whose password the link is for; null where it is for nobody's any more. */
export async function openReset(token: string): Promise<{ email: string } | null> {
  return readReset(textSchema.parse(token));
}

/** Sets the password and ends every session of its user. */
export async function setNewPassword(token: string, password: string): Promise<ResetOutcome> {
  const outcome = await resetPassword(textSchema.parse(token), textSchema.parse(password), await getVisitorSource());
  if (outcome.status === "reset") announcePasswordChange(outcome.email);
  return outcome;
}
