"use server";

import { redirect } from "next/navigation";
import type { Member } from "@/app/session";
import type { AuditSource } from "@/lib/audit/audit-source";
import { QueryTimeoutError } from "@/lib/db/errors";
import { findSearch } from "@/lib/messages/find-search";
import type { FoundSearch } from "@/lib/messages/read-search";
import { recordNumberLookup } from "@/lib/messages/record-number-lookup";
import { asMember } from "../as-member";
import { REFUSALS, type Refusal } from "../refusals";
import { hasSearch, searchHref } from "./message-links";

export type SearchState = { readonly problem: string | null };

const PROBLEMS = {
  "not a number": "This is no phone number. Write it with + and the country code.",
  "no country code": "No message has this SID. If it is a number: write it with + and the country code.",
  "no such message": "No message has this SID.",
  "not understood": "This is no SID and no number.",
} as const;

const AWAY = "The database does not answer. Try again in a moment.";

const refuse = (why: Refusal): SearchState => {
  if (why === "not allowed") return { problem: "This needs the role analyst." };
  return { problem: why === "unavailable" ? AWAY : REFUSALS[why] };
};

/**
 * Leaves for the list of what was looked for, or, of nothing, for the list without a search. A number comes in the body of the request and goes on as a keyed hash, so that it
 * is in no address, no history and no log.
 */
export async function searchMessages(
  account: string,
  query: string,
  _before: SearchState,
  form: FormData,
): Promise<SearchState> {
  const page = `/${account}/messages`;
  const action = "/[account]/messages/search-messages#searchMessages";
  return asMember({ action, account, page, refuse }, async (member, by) => {
    const found = await find(member, String(form.get("text") ?? ""), by);
    const search = new URLSearchParams(query);
    if (found === null) return { problem: AWAY };
    if (found.name === null) {
      if (found.reason !== "empty") return { problem: PROBLEMS[found.reason] };
      if (hasSearch(search)) redirect(searchHref(page, search, null));
      return { problem: null };
    }
    if (found.name === "last_digits" && !search.has("country"))
      return { problem: "To search by last digits, first filter by the country." };
    redirect(searchHref(page, search, found));
  });
}

/** Null where it took too long. */
async function find({ scope }: Member, text: string, by: AuditSource): Promise<FoundSearch | null> {
  try {
    const found = await findSearch(scope, text);
    if (found.name === "number") await recordNumberLookup(scope, found.value, by);
    return found;
  } catch (error) {
    if (error instanceof QueryTimeoutError) return null;
    throw error;
  }
}
