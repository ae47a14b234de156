"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { getAuditSource } from "@/app/audit-source";
import { authorizeSelf, requireUser } from "@/app/session";
import { nameSchema } from "@/lib/accounts/account-fields";
import { announcePasswordChange } from "@/lib/auth/links/request-reset";
import { changePassword, endOneSession, renameUser, signOutEverywhere } from "@/lib/auth/own-profile";
import type { SessionUser } from "@/lib/auth/session-user";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { storableText } from "@/lib/db/storable-value";
import { RateLimitError } from "@/lib/http/rate-limit";
import { REFUSALS } from "../refusals";
import type { SettingsState } from "../settings/settings-state";

/** What a browser sends is of any form; a field that is missing is empty. */
const fieldSchema = z.string().max(1_000).catch("");
/** What cannot be the id of a session is that of none. */
const sessionSchema = storableText(64).catch("");

export type NameState = SettingsState<"name">;
export type PasswordState = SettingsState<"present" | "next">;

/** How others see the user. */
export async function saveName(_previous: NameState, form: FormData): Promise<NameState> {
  return asSelf(async (user) => {
    const name = nameSchema.safeParse(form.get("name"));
    if (!name.success)
      return { status: "invalid", errors: { name: `Your name ${name.error.issues[0]?.message ?? "is needed"}.` } };
    if ((await renameUser(user, name.data, await getAuditSource(user))) === "too many")
      return { status: "refused", error: "You changed it too often. Wait an hour." };
    revalidatePath("/(dashboard)/[account]", "layout");
    return { status: "saved" };
  });
}

/** Changes the password and ends every session, so that this browser must sign in anew. */
export async function savePassword(_previous: PasswordState, form: FormData): Promise<PasswordState> {
  return asSelf(async (user) => {
    const passwords = { present: fieldSchema.parse(form.get("present")), next: fieldSchema.parse(form.get("next")) };
    const change = await changePassword(user, passwords, await getAuditSource(user));
    switch (change.status) {
      case "weak":
        return { status: "invalid", errors: { next: `The password ${change.problem}.` } };
      case "wrong password":
        return { status: "invalid", errors: { present: "That is not your current password." } };
      case "too many":
        return { status: "refused", error: "That was tried too often. Wait a quarter of an hour." };
      case "changed":
        announcePasswordChange(user.email);
        return { status: "saved", note: "Saved. Every other session was ended." };
    }
  });
}

/** Ends one of the user's sessions. */
export async function endOwnSession(id: string): Promise<void> {
  const user = await authorizeSelf();
  await endOneSession(user, sessionSchema.parse(id), await getAuditSource(user));
  revalidatePath("/(dashboard)/[account]", "layout");
}

/** Ends all of them, this browser's too, however much was asked before. */
export async function endAllSessions(): Promise<void> {
  const user = await requireUser();
  await signOutEverywhere(user, await getAuditSource(user));
}

async function asSelf<State>(
  act: (user: SessionUser) => Promise<State>,
): Promise<State | { status: "unavailable" } | { status: "refused"; error: string }> {
  try {
    return await act(await authorizeSelf());
  } catch (error) {
    if (error instanceof RateLimitError) return { status: "refused", error: REFUSALS["too many"] };
    if (error instanceof DatabaseUnavailableError) return { status: "unavailable" };
    throw error;
  }
}
