"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { listOwnAccounts, type Member } from "@/app/session";
import { getAccountSettings } from "@/lib/accounts/account-settings";
import { closeAccount } from "@/lib/auth/close-account";
import { accountEraser } from "@/lib/erasure/account-eraser";
import { requestErasure } from "@/lib/erasure/request-erasure";
import { saveSettings } from "../save-settings";
import type { SettingsState } from "../settings-state";

const CONFIRMATION = {
  labels: { confirmation: "The account's name" },
  schema: z.object({ confirmation: z.string().trim().min(1, "is needed") }),
} as const;

const MISTYPED = {
  status: "invalid",
  errors: { confirmation: "This is not the account's name. Nothing was deleted." },
} as const satisfies SettingsState<"confirmation">;

const isConfirmed = async ({ scope }: Member, typed: string) => (await getAccountSettings(scope)).name.trim() === typed;

/** Has every message of the account deleted, once its name was typed. */
export async function deleteMessages(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = { action: "/[account]/settings/danger/actions#deleteMessages", ...CONFIRMATION } as const;
  return saveSettings(section, accountSid, form, async (member, { confirmation }, by) => {
    if (!(await isConfirmed(member, confirmation))) return MISTYPED;
    await requestErasure(member.scope, by);
    accountEraser().start();
    return { status: "saved", note: "The messages are being deleted." };
  });
}

/** Closes the account for ever, once its name was typed; leaves for another of the user's accounts. */
export async function closeForEver(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = { action: "/[account]/settings/danger/actions#closeForEver", ...CONFIRMATION } as const;
  let next: string | undefined;
  const state = await saveSettings(section, accountSid, form, async (member, { confirmation }, by) => {
    if (!(await isConfirmed(member, confirmation))) return MISTYPED;
    next = (await listOwnAccounts()).find(({ sid }) => sid !== accountSid)?.sid;
    if (!next) return { status: "refused", error: "You would be left without an account. Make another one first." };
    if ((await closeAccount(member.scope, by)) === "has subaccounts")
      return { status: "refused", error: "It has subaccounts. Close those first." };
    accountEraser().start();
    return { status: "saved" };
  });
  if (state.status === "saved") redirect(`/${next}/conversion`);
  return state;
}
