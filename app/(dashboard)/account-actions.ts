"use server";

import { requireScope } from "@/app/session";
import { createApiKey } from "@/lib/auth/api-keys";
import { hasRole } from "@/lib/auth/roles";

export type IngestKeyAnswer =
  /** Shown once: the secret cannot be read again. */
  { readonly status: "created"; readonly sid: string; readonly secret: string } | { readonly status: "not allowed" };

/** Makes a key with which an application can report its messages and nothing else; for administrators only. */
export async function createIngestKey(accountSid: string): Promise<IngestKeyAnswer> {
  const { scope, role } = await requireScope(accountSid);
  if (!hasRole(role, "admin")) return { status: "not allowed" };
  return { status: "created", ...(await createApiKey(scope, { name: "First messages", scopes: ["ingest"] })) };
}
