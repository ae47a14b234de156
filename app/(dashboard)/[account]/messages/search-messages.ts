"use server";

import { redirect } from "next/navigation";
import { getAuditSource } from "@/app/audit-source";
import { authorizeAction } from "@/app/session";
import { DatabaseUnavailableError, QueryTimeoutError } from "@/lib/db/errors";
import { findSearch } from "@/lib/messages/find-search";
import type { FoundSearch } from "@/lib/messages/read-search";
import { recordNumberLookup } from "@/lib/messages/record-number-lookup";
import { hasSearch, searchHref } from "./message-links";

export type SearchState = { readonly problem: string | null };

const PROBLEMS = {
  "not a number": "This is no phone number. Write it with + and the country code.",
  "no country code": "No message has this SID. If it is a number: write it with + and the country code.",
  "no such message": "No message has this SID.",
  "not understood": "This is no SID and no number.",
} as const;

/**
 * Leaves for the list of what was looked for, or, of nothing, for the list without a search. A number comes in the body of the request and goes on as a keyed hash, so that it
 * is in no address, no history and no log.
 */
export async function searchMessages(
  accountSid: string,
  query: string,
  _before: SearchState,
  form: FormData,
): Promise<SearchState> {
  const path = `/${accountSid}/messages`;
  const member = await authorizeAction("/[account]/messages/search-messages#searchMessages", accountSid, path);
  if (!member) return { problem: "This needs the role analyst." };
  const { scope } = member;
  let found: FoundSearch;
  try {
    found = await findSearch(scope, String(form.get("text") ?? ""));
    if (found.name === "number") await recordNumberLookup(scope, found.value, await getAuditSource(member.user));
  } catch (error) {
    if (!(error instanceof QueryTimeoutError || error instanceof DatabaseUnavailableError)) throw error;
    return { problem: "The database does not answer. Try again in a moment." };
  }
  const search = new URLSearchParams(query);
  if (found.name === null) {
    if (found.reason !== "empty") return { problem: PROBLEMS[found.reason] };
    if (hasSearch(search)) redirect(searchHref(path, search, null));
    return { problem: null };
  }
  if (found.name === "last_digits" && !search.has("country"))
    return { problem: "To search by last digits, first filter by the country." };
  redirect(searchHref(path, search, found));
}
