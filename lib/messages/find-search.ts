import type { AccountScope } from "@/lib/db/account-scope";
import { Prisma } from "@/prisma/generated/client";
import { readMessages } from "./read-messages";
import { type FoundSearch, readSearch } from "./read-search";
import { toSidToken } from "./sid-token";

async function hasMessage({ accountId }: AccountScope, sid: string): Promise<boolean> {
  const rows = await readMessages(Prisma.sql`
    SELECT 1 FROM message
     WHERE account_id = ${accountId} AND sid = ${sid} AND created_at IS NOT NULL AND deleted_at IS NULL`);
  return rows.length > 0;
}

/**
 * What somebody typed who looks for a message, fit for an address: what could be a phone number is a SID only where a message has
 * exactly this one, and then a token of it. Throws QueryTimeoutError, DatabaseUnavailableError.
 */
export async function findSearch(scope: AccountScope, typed: string): Promise<FoundSearch> {
  const { sid, otherwise } = readSearch(typed);
  return sid !== null && (await hasMessage(scope, sid)) ? { name: "sid", value: toSidToken(sid) } : otherwise;
}
