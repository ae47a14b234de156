import type { AccountScope } from "@/lib/db/account-scope";
import { hasMessage } from "./find-search";
import { MESSAGE_PARAMETERS, messageParameters } from "./message-query";
import { maybeNumber } from "./read-search";
import { parseRowToken } from "./row-position";

/** `list~token`, as the links between pages have it. */
const isPlace = (text: string): boolean => parseRowToken("older", text.split("~")[1] ?? null) !== null;

function isUnderstood(search: URLSearchParams, name: (typeof MESSAGE_PARAMETERS)[number]): boolean {
  const values = search.getAll(name);
  return values.length === 0 || messageParameters[name].safeParse(values).success;
}

/** Digits that no message has for its SID are somebody's number, or nothing. */
async function isSid(scope: AccountScope, sid: string | null): Promise<boolean> {
  if (sid === null || !maybeNumber(sid)) return true;
  // A database that doesn't answer is told of where the list would be.
  return hasMessage(scope, sid).catch(() => true);
}

/** An address without what it says of a search, a filter of messages or a place in the list that isn't understood, and the names of that. */
export async function toUnderstoodSearch(scope: AccountScope, search: URLSearchParams) {
  const wrong = [
    ...MESSAGE_PARAMETERS.filter((name) => !isUnderstood(search, name)),
    ...["before", "after"].filter((name) => search.getAll(name).some((value) => value !== "" && !isPlace(value))),
  ];
  if (!wrong.includes("sid") && !(await isSid(scope, search.get("sid")))) wrong.push("sid");
  const understood = new URLSearchParams(search);
  for (const name of wrong) understood.delete(name);
  return { understood, wrong };
}
