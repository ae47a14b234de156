"use server";

import { z } from "zod";
import { removeTwilioToken, saveTwilioToken } from "@/lib/accounts/change-twilio-token";
import { checkTwilio, type TwilioCheck } from "@/lib/accounts/check-twilio";
import { getTwilioToken } from "@/lib/accounts/get-twilio-token";
import { recordAudit } from "@/lib/audit/record-audit";
import { TOKEN, TOKEN_RULE } from "@/lib/auth/first-start-settings";
import { env } from "@/lib/env";
import { saveSettings } from "../save-settings";
import type { SettingsState } from "../settings-state";

const ask = (accountSid: string, token: string) => checkTwilio({ url: env().TWILIO_API_URL, accountSid, token });

/** A sentence or two. */
function toWords(check: TwilioCheck): string {
  if (check.result === "accepted") {
    const whose = check.name ? ` It is that of “${check.name}”.` : "";
    return check.state === "active"
      ? `Twilio accepts the token.${whose}`
      : `Twilio accepts the token, but the account is ${check.state} there.${whose}`;
  }
  if (check.result === "refused") return "Twilio does not accept this token for this account SID.";
  return check.status === null
    ? "Twilio could not be reached within 10 seconds."
    : `Twilio did not say: it answered with status ${check.status}.`;
}

const TOKEN_SECTION = {
  action: "/[account]/settings/twilio/actions#saveToken",
  labels: { token: "The auth token" },
  schema: z.object({
    token: z.string().trim().min(1, "is needed").regex(TOKEN, TOKEN_RULE),
    unchecked: z.literal("on").optional(),
  }),
} as const;

/** Keeps the account's Twilio token, once Twilio has accepted it or where nobody wants it asked. */
export async function saveToken(accountSid: string, _previous: SettingsState, form: FormData) {
  return saveSettings(TOKEN_SECTION, accountSid, form, async ({ scope }, { token, unchecked }, by) => {
    if (unchecked) {
      await saveTwilioToken(scope, token, by);
      return { status: "saved", note: "Saved, without asking Twilio." };
    }
    const check = await ask(scope.accountSid, token);
    if (check.result === "accepted") {
      await saveTwilioToken(scope, token, by);
      return { status: "saved", note: `Saved. ${toWords(check)}` };
    }
    if (check.result === "refused") return { status: "invalid", errors: { token: toWords(check) } };
    return { status: "refused", error: `Not saved. ${toWords(check)} Try again, or save without asking.` };
  });
}

/** Asks Twilio about the token that is kept. */
export async function checkConnection(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = {
    action: "/[account]/settings/twilio/actions#checkConnection",
    labels: {},
    schema: z.object({}),
  } as const;
  return saveSettings(section, accountSid, form, async ({ scope }, _nothing, by) => {
    const token = await getTwilioToken(scope);
    if (token === null) return { status: "refused", error: "There is no token to check." };
    const check = await ask(scope.accountSid, token);
    const { accountId } = scope;
    await recordAudit({ accountId, action: "twilio_connection.checked", by, details: { result: check.result } });
    return check.result === "accepted" && check.state === "active"
      ? { status: "saved", note: toWords(check) }
      : { status: "refused", error: toWords(check) };
  });
}

/** Forgets the account's Twilio token. */
export async function removeToken(accountSid: string, _previous: SettingsState, form: FormData) {
  const section = {
    action: "/[account]/settings/twilio/actions#removeToken",
    labels: {},
    schema: z.object({}),
  } as const;
  return saveSettings(section, accountSid, form, async ({ scope }, _nothing, by) => {
    await removeTwilioToken(scope, by);
    return { status: "saved", note: "Removed." };
  });
}
