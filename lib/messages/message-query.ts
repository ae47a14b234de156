import { z } from "zod";
import { once } from "@/lib/report/filters";
import { parseReportQuery, type ReportQuery } from "@/lib/report/report-query";

const matching = (pattern: RegExp, message: string) => z.string(message).regex(pattern, message);

/** What finds single messages, besides the filters of every report. */
export const searchParameters = {
  sid: once(matching(/^[A-Za-z0-9._:-]{1,64}$/, "must be a message SID").optional()),
  number: once(matching(/^[0-9a-f]{32}$/, "must be the token that a search for a number gives").optional()),
  last_digits: once(matching(/^\d{2,4}$/, "must be the last two to four digits of a number").optional()),
};
type Search = z.output<z.ZodObject<typeof searchParameters>>;

/**
 * A question for messages. A `sid` or a `number` (hashNumber's digits, so that no number is in an address or a log) is looked for
 * among all of the account's messages; range and filters then say nothing.
 */
export type MessageQuery = ReportQuery & Search;

const SEARCHES = Object.keys(searchParameters) as (keyof Search)[];

/** Reads a page's query string as parseReportQuery does; a search that is none is passed over. */
export function parseMessageQuery(
  params: URLSearchParams,
  scope: Parameters<typeof parseReportQuery>[1],
): MessageQuery {
  const query = parseReportQuery(params, scope);
  const found = SEARCHES.flatMap((name) => {
    const { success, data } = searchParameters[name].safeParse(params.get(name) ?? undefined);
    return success && data !== undefined ? [[name, data]] : [];
  });
  return { ...query, ...Object.fromEntries(found) };
}
