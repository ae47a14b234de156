"use server";

import { createApiKey, TooManyKeysError } from "@/lib/auth/api-keys";
import { asMember } from "./[account]/as-member";
import { REFUSALS, type Refusal } from "./[account]/refusals";

export type IngestKeyAnswer =
  /** Shown once: the secret cannot be read again. */
  | { readonly status: "created"; readonly sid: string; readonly secret: string }
  /** `error` is a sentence. */
  | { readonly status: "refused"; readonly error: string };

const refused = (error: string) => ({ status: "refused", error }) as const;
const refuse = (why: Refusal) => refused(REFUSALS[why]);

const TOO_MANY_KEYS = "The account has as many keys in force as it may. Revoke one in Settings, Keys first.";

/** Makes a key with which an application can report its messages and nothing else; for administrators only. */
export async function createIngestKey(account: string): Promise<IngestKeyAnswer> {
  const use = { action: "/account-actions#createIngestKey", account, page: `/${account}/conversion`, refuse } as const;
  return asMember(use, async ({ scope }, by) => {
    try {
      const key = await createApiKey(scope, { name: "First messages", scopes: ["ingest"] }, by);
      return { status: "created", ...key } as const;
    } catch (error) {
      if (error instanceof TooManyKeysError) return refused(TOO_MANY_KEYS);
      throw error;
    }
  });
}
