import { createHash } from "node:crypto";
import { MESSAGE_PARAMETERS, messageFilters, searchParameters } from "@/lib/messages/message-query";
import { parseRowToken, type RowPosition, toRowToken } from "@/lib/messages/row-position";
import { toSidToken } from "@/lib/messages/sid-token";
import { PARAMETERS } from "@/lib/report/filters";

/** Where in the list, and which message is open; everything else in the address says which list it is. */
const PLACE = ["before", "after", "message"] as const;
const SEARCHES = Object.keys(searchParameters);

/** Tells one list from another: a place in one means nothing in the next. */
function fingerprint(search: URLSearchParams): string {
  const parts = [...PARAMETERS, ...MESSAGE_PARAMETERS].flatMap((name) =>
    search.getAll(name).map((value) => `${name}=${value}`),
  );
  return createHash("sha256").update(parts.join("&")).digest("hex").slice(0, 8);
}

/** The position in the address; null on the first page, and where the filters have changed since. */
export function readPosition(search: URLSearchParams): RowPosition | null {
  for (const [name, direction] of [
    ["before", "older"],
    ["after", "newer"],
  ] as const) {
    const [list, token] = (search.get(name) ?? "").split("~");
    if (token !== undefined && list === fingerprint(search)) return parseRowToken(direction, token);
  }
  return null;
}

const toHref = (path: string, search: URLSearchParams) => (search.size > 0 ? `${path}?${search}` : path);

function without(search: URLSearchParams, names: readonly string[]): URLSearchParams {
  const rest = new URLSearchParams(search);
  for (const name of names) rest.delete(name);
  return rest;
}

export const firstPageHref = (path: string, search: URLSearchParams): string => toHref(path, without(search, PLACE));

export function pageHref(
  path: string,
  search: URLSearchParams,
  name: "before" | "after",
  at: Pick<RowPosition, "createdAt" | "sid">,
): string {
  const target = without(search, PLACE);
  target.set(name, `${fingerprint(search)}~${toRowToken(at)}`);
  return toHref(path, target);
}

/** The same list with a message open, or with none. */
export function messageHref(path: string, search: URLSearchParams, sid: string | null): string {
  const target = without(search, ["message"]);
  if (sid !== null) target.set("message", toSidToken(sid));
  return toHref(path, target);
}

export const hasSearch = (search: URLSearchParams): boolean => SEARCHES.some((name) => search.has(name));

/** The first page of the list for another search, or for none. */
export function searchHref(
  path: string,
  search: URLSearchParams,
  found: { name: string; value: string } | null,
): string {
  const target = without(search, [...PLACE, ...SEARCHES]);
  if (found) target.set(found.name, found.value);
  return toHref(path, target);
}

/** The first page of the list of other outcomes, within the same range, filters and search. */
export function outcomeHref(path: string, search: URLSearchParams, chosen: Readonly<Record<string, string>>): string {
  const target = without(search, [...PLACE, ...Object.keys(messageFilters)]);
  for (const [name, value] of Object.entries(chosen)) target.set(name, value);
  return toHref(path, target);
}
