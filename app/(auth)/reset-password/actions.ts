"use server";

import { z } from "zod";
import { getVisitorSource } from "@/app/audit-source";
import { mayVisit } from "@/app/may-visit";
import { type ResetOutcome, readReset, resetPassword } from "@/lib/auth/links/password-reset";
import { announcePasswordChange } from "@/lib/auth/links/request-reset";

/** What a browser sends is of any form; what is none is the token of no link, or too short for a password. */
const textSchema = z.string().max(1_000).catch("");

/** Whose password the link is for; null where it is for nobody's any more. */
export async function openReset(token: string): Promise<{ email: string } | "too many" | null> {
  if (!(await mayVisit())) return "too many";
  return readReset(textSchema.parse(token));
}

/** Sets the password and ends every session of its user. */
export async function setNewPassword(token: string, password: string): Promise<ResetOutcome | { status: "too many" }> {
  if (!(await mayVisit())) return { status: "too many" };
  const outcome = await resetPassword(textSchema.parse(token), textSchema.parse(password), await getVisitorSource());
  if (outcome.status === "reset") announcePasswordChange(outcome.email);
  return outcome;
}
