"use server";

import { z } from "zod";
import { nameSchema } from "@/lib/accounts/account-fields";
import { isAccountSid } from "@/lib/accounts/account-sid";
import { createAccount, MAX_OWN_ACCOUNTS, MAX_SUBACCOUNTS } from "@/lib/accounts/create-account";
import { saveSettings } from "../save-settings";
import type { SettingsState } from "../settings-state";

const SECTION = {
  action: "/[account]/settings/accounts/actions#makeAccount",
  labels: { name: "The name", sid: "The SID", place: "The place" },
  schema: z.object({
    name: nameSchema,
    sid: z
      .string()
      .trim()
      .refine((text) => text === "" || isAccountSid(text), "must be AC and 32 hexadecimal digits"),
    place: z.enum(["subaccount", "own"]),
  }),
} as const;

const KNOWN_PASSWORD =
  "You chose your password by a link that an administrator made, so they may know it. Reset it by e-mail, or have whoever runs this server make a link, before you make an account that is yours alone.";

/** Makes a subaccount of the account, or an account on its own that its maker administrates. */
export async function makeAccount(accountSid: string, _previous: SettingsState, form: FormData) {
  return saveSettings(SECTION, accountSid, form, async ({ scope, user }, { name, sid, place }, by) => {
    const where = place === "subaccount" ? ({ kind: place } as const) : { kind: place, administratorId: user.id };
    const creation = await createAccount(scope, { name, sid: sid || undefined, place: where }, by);
    switch (creation.status) {
      case "created":
        return { status: "saved", note: `Created: ${name}, ${creation.sid}` };
      case "taken":
        return { status: "invalid", errors: { sid: "This SID cannot be used: there is an account of it already." } };
      case "full":
        return { status: "refused", error: `An account has at most ${MAX_SUBACCOUNTS} subaccounts.` };
      case "known password":
        return { status: "refused", error: KNOWN_PASSWORD };
      case "too many of yours":
        return {
          status: "refused",
          error: `You administrate ${MAX_OWN_ACCOUNTS} accounts already, which is the most.`,
        };
      case "closed":
        return { status: "refused", error: "This account has just been closed." };
      case "subaccount":
        return { status: "refused", error: "A subaccount makes no accounts: its parent does." };
    }
  });
}
