"use server";

import { z } from "zod";
import { nameSchema } from "@/lib/accounts/account-fields";
import { createApiKey, revokeApiKey, TooManyKeysError } from "@/lib/auth/api-keys";
import { endPreviousAuthToken, GRACE_HOURS, rotateAuthToken } from "@/lib/auth/auth-token";
import { KEY_SCOPES } from "@/lib/auth/key-scopes";
import { storableText } from "@/lib/db/storable-value";
import { DAY } from "@/lib/time/wall-clock";
import { readInput } from "../../as-member";
import { type ActionState, done, refused } from "../action-state";
import { changeOnPage } from "../change-on-page";
import { EXPIRY_DAYS } from "./key-choices";
import type { KeyState, TokenState } from "./key-state";

const keySchema = z.object({
  name: nameSchema,
  scopes: z.array(z.enum(KEY_SCOPES)).min(1),
  expiry: z.enum(EXPIRY_DAYS),
});
const graceSchema = z.coerce.number().pipe(z.literal(GRACE_HOURS));
/** What a browser sends is of any form, and goes into queries. */
const sidSchema = storableText(64);

const change = changeOnPage("keys");

/** Makes an API key. */
export async function makeKey(account: string, form: FormData): Promise<KeyState> {
  return change<KeyState>("/[account]/settings/keys/actions#makeKey", account, async ({ scope }, by) => {
    const parsed = keySchema.safeParse({ ...Object.fromEntries(form), scopes: form.getAll("scopes") });
    if (!parsed.success) return { status: "invalid", errors: toErrors(parsed.error) };
    const { name, scopes, expiry } = parsed.data;
    const key = { name, scopes, ...(expiry !== "never" && { expiresAt: new Date(Date.now() + Number(expiry) * DAY) }) };
    try {
      return { status: "created", name, ...(await createApiKey(scope, key, by)) };
    } catch (error) {
      if (error instanceof TooManyKeysError) return refused(error.message);
      throw error;
    }
  });
}

/** Ends a key. One that is gone already is as good as revoked. */
export async function revokeKey(account: string, sid: string): Promise<ActionState> {
  return change<ActionState>("/[account]/settings/keys/actions#revokeKey", account, async ({ scope }, by) => {
    await revokeApiKey(scope, readInput(sidSchema, sid), by);
    return done();
  });
}

/** Gives the account another auth token; `grace` is for how many hours the one before is taken too. */
export async function rotateToken(account: string, grace: string): Promise<TokenState> {
  return change<TokenState>("/[account]/settings/keys/actions#rotateToken", account, async ({ scope }, by) => {
    const hours = graceSchema.safeParse(grace);
    if (!hours.success) return refused("Choose for how long the current token stays valid.");
    const { token, previousUntil } = await rotateAuthToken(scope, hours.data, by);
    return { status: "rotated", token, previousUntil: previousUntil?.getTime() ?? null };
  });
}

/** Ends the grace of the auth token before. */
export async function endPreviousToken(account: string): Promise<ActionState> {
  return change<ActionState>("/[account]/settings/keys/actions#endPreviousToken", account, async ({ scope }, by) => {
    await endPreviousAuthToken(scope, by);
    return done();
  });
}

/** One sentence for each field. */
function toErrors({ issues }: z.ZodError) {
  const name = issues.find(({ path }) => path[0] === "name");
  return {
    ...(name && { name: `The name ${name.code === "invalid_type" ? "is needed" : name.message}.` }),
    ...(issues.some(({ path }) => path[0] === "scopes") && { scopes: "Choose at least one scope." }),
    ...(issues.some(({ path }) => path[0] === "expiry") && { expiry: "Choose when the key expires." }),
  };
}
