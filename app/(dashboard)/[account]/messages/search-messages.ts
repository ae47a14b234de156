"use server";

import { redirect } from "next/navigation";
import { requireScope } from "@/app/session";
import { hasRole } from "@/lib/auth/roles";
import { readSearch } from "@/lib/messages/read-search";
import { searchHref } from "./message-links";

export type SearchState = { readonly problem: string | null };

const PROBLEMS = {
  empty: "Type a SID, a number, or its last digits.",
  "not a number": "This is no phone number. Write it with + and the country code.",
  "not understood": "This is no SID and no number.",
} as const;

/**
 * Leaves for the list of what was looked for. A number comes in the body of the request and goes on as a keyed hash, so that it
 * is in no address, no history and no log.
 */
export async function searchMessages(
  accountSid: string,
  query: string,
  _before: SearchState,
  form: FormData,
): Promise<SearchState> {
  const path = `/${accountSid}/messages`;
  const { role } = await requireScope(accountSid, path);
  if (!hasRole(role, "analyst")) return { problem: "This needs the role analyst." };
  const found = readSearch(String(form.get("text") ?? ""));
  if (found.name === null) return { problem: PROBLEMS[found.reason] };
  const search = new URLSearchParams(query);
  if (found.name === "last_digits" && !search.has("country"))
    return { problem: "To search by last digits, first filter by the country." };
  redirect(searchHref(path, search, found));
}
