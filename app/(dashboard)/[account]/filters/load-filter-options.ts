import { createSerializer, type inferParserType } from "nuqs/server";
import { NoChoicesError } from "@/components/filters/filter";
import type { Option } from "@/components/filters/option";
import { formatCount } from "@/lib/format/number";
import { STATUS_CODES } from "@/lib/ingest/status";
import type { ErrorRow, ErrorsAnswer } from "@/lib/report/error-fields";
import type { BreakdownAnswer } from "@/lib/report/fields";
import { isName, isPlainName } from "@/lib/report/is-name";
import { isNoErrorCode, NO_ERROR_CODE } from "@/lib/report/no-error-code";
import { valueName } from "./filter-names";
import { type FilterName, searchParams } from "./search-params";

type Wanted = { account: string; search: inferParserType<typeof searchParams>; locale: string };

/**
 * What a filter can be set to: what the messages of the range have, as the other filters leave them, most first. Asked
 * of the API when the list is opened, so that lists nobody opens cost nothing. Throws when there is no answer.
 */
export async function loadFilterOptions(filter: FilterName, wanted: Wanted): Promise<Option[]> {
  if (filter === "status") return Object.keys(STATUS_CODES).map((value) => toOption(filter, value, wanted.locale));
  if (filter === "error_code") {
    const { rows } = await ask<ErrorsAnswer>("errors", toQuestion(filter, wanted));
    return rows.map((row) => ({ ...toCodeOption(row, wanted), note: count(row.failures, wanted) }));
  }
  const { rows } = await ask<BreakdownAnswer>("breakdown", `${toQuestion(filter, wanted)}&group_by=${filter}`);
  return rows
    .filter((row) => isTaken(filter, row[filter] ?? ""))
    .map((row) => ({ ...toOption(filter, row[filter] ?? "", wanted.locale), note: count(row.attempted, wanted) }));
}

function toCodeOption({ error_code: code, cause }: ErrorRow, { search, locale }: Wanted): Option {
  if (code !== null) return { value: String(code), label: cause ? `${code} ${cause}` : String(code) };
  // An address may call it 0.
  const value = search.error_code.find(isNoErrorCode) ?? NO_ERROR_CODE;
  return { ...toOption("error_code", value, locale), also: [NO_ERROR_CODE] };
}

/** Some names that arrive are refused by the filters (lib/report/filters.ts): no choice may lead to an error. */
export function isTaken(filter: FilterName, value: string): boolean {
  if (filter === "carrier" || filter === "sender") return isName(value);
  if (filter === "channel" || filter === "provider") return isPlainName(value);
  return true;
}

const count = (messages: number, { locale }: Wanted) => formatCount(messages, locale);

export const toOption = (filter: FilterName, value: string, locale: string): Option => ({
  value,
  label: valueName(filter, value, locale),
  country: filter === "country" ? value : undefined,
});

const serialize = createSerializer(searchParams);

/** The range and the other filters, without what doesn't change the choices. */
function toQuestion(filter: FilterName, { account, search }: Wanted): string {
  const query = new URLSearchParams(serialize({ ...search, [filter]: [], compare: null, granularity: null }));
  query.set("account", account);
  return String(query);
}

const TOO_LONG = "To list them every message of the range is read, which took too long. A shorter range helps.";

/** Trusts our own API to answer in the form that it documents. */
async function ask<Answer>(report: "breakdown" | "errors", query: string): Promise<Answer> {
  const response = await fetch(`/api/v1/reports/${report}?${query}`);
  if (response.ok) return response.json();
  const { error }: { error: { code: string; message: string } } = await response.json();
  throw new NoChoicesError(error.code === "query_timeout" ? TOO_LONG : error.message);
}
