"use server";

import { getAuditSource } from "@/app/audit-source";
import { authorizeAction } from "@/app/session";
import { NotAdministratorError } from "@/lib/accounts/administrators";
import { createApiKey, TooManyKeysError } from "@/lib/auth/api-keys";

export type IngestKeyAnswer =
  /** Shown once: the secret cannot be read again. */
  | { readonly status: "created"; readonly sid: string; readonly secret: string }
  | { readonly status: "not allowed" | "too many" };

/** Makes a key with which an application can report its messages and nothing else; for administrators only. */
export async function createIngestKey(accountSid: string): Promise<IngestKeyAnswer> {
  const member = await authorizeAction("/account-actions#createIngestKey", accountSid);
  if (!member) return { status: "not allowed" };
  const key = { name: "First messages", scopes: ["ingest"] } as const;
  try {
    return { status: "created", ...(await createApiKey(member.scope, key, await getAuditSource(member.user))) };
  } catch (error) {
    if (error instanceof NotAdministratorError) return { status: "not allowed" };
    if (error instanceof TooManyKeysError) return { status: "too many" };
    throw error;
  }
}
