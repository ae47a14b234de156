import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { countryName } from "@/lib/dimensions/countries";
import type { Table } from "@/lib/export/answer-columns";
import { type TableParameters, tableParameters } from "@/lib/export/export-parameters";
import { describeFilters, toCommentLines } from "@/lib/export/header-comment";
import { splitParameters } from "@/lib/export/split-parameters";
import { isLocale } from "@/lib/format/is-locale";
import { carrierName } from "@/lib/report/carrier-name";
import { once } from "@/lib/report/filters";
import { refuseUnknown } from "@/lib/report/refuse-unknown";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { formatIso } from "@/lib/time/format";
import { CARRIERS_PARAMETERS, type CarriersQuery, parseCarriersQuery } from "./carriers-query";
import { type CarriersAnswer, carrierHealthSchema } from "./health-fields";
import { isFound } from "./is-found";

/** Hour by hour is no cell. */
const { trend: _, ...FIELDS } = carrierHealthSchema.shape;
const COLUMNS = Object.keys(FIELDS);
const CONTEXT = ["as_of", "at", "tz", "account"];

const LOCALE_RULE = "must be a language tag such as en-GB or pt-BR";

/** What only the file takes: the words that the page's list is searched by, and in which language it calls countries. */
export const CARRIERS_SEARCH = {
  q: z
    .string()
    .max(200, "must be at most 200 characters")
    .describe("Only carriers that have these words in their name or their country's, whatever the case and accents"),
  locale: z
    .string(LOCALE_RULE)
    .max(100, LOCALE_RULE)
    .refine(isLocale, LOCALE_RULE)
    .describe("The language of countries' names that `q` is looked for in, a BCP 47 tag such as pt-BR; default: en"),
};
const searchSchema = z.object({
  q: once(CARRIERS_SEARCH.q.default("")),
  locale: once(CARRIERS_SEARCH.locale.default("en")),
});

export type CarriersExportQuery = CarriersQuery & TableParameters & z.output<typeof searchSchema>;

/** Throws InvalidParameterError. */
export function parseCarriersExport(params: URLSearchParams, scope: AccountScope): CarriersExportQuery {
  const known = [CARRIERS_PARAMETERS, CARRIERS_SEARCH, tableParameters];
  refuseUnknown(params, known.flatMap(Object.keys));
  const { form, rest } = splitParameters(params);
  const isSearch = (name: string) => name in CARRIERS_SEARCH;
  const names = [...new Set(rest.keys())].filter(isSearch);
  const search = searchSchema.safeParse(Object.fromEntries(names.map((name) => [name, rest.getAll(name)])));
  if (!search.success) throw toInvalidParameter(search.error);
  const asked = new URLSearchParams([...rest].filter(([name]) => !isSearch(name)));
  return { ...parseCarriersQuery(asked, scope), ...form, ...search.data };
}

/** The list of carriers as it is shown: the same rows, in the same order. */
export function toCarriersTable(
  { as_of, at, tz, account, rows }: CarriersAnswer,
  { q, locale }: Pick<CarriersExportQuery, "q" | "locale">,
): Table {
  const context = { as_of, at, tz, account };
  const found = rows.filter(({ country, carrier }) =>
    isFound({ country, carrier, name: carrierName(carrier), countryLabel: countryName(country, locale) }, q),
  );
  return {
    available: [...COLUMNS, ...CONTEXT],
    byDefault: COLUMNS,
    rows: found.map(({ trend, ...row }) => ({ ...row, ...context })),
  };
}

/** What the file says of itself before its header. */
export function toCarriersComment(scope: AccountScope, query: CarriersExportQuery): string[] {
  const { at, zone, country, carrier, q } = query;
  const chosen = [country && `country=${country}`, carrier && `carrier=${carrier}`, q !== "" && `q=${q}`].filter(
    (part) => typeof part === "string",
  );
  const moment = `health at ${formatIso(at, zone)}, time zone ${zone}`;
  return toCommentLines("carriers", scope, [moment, describeFilters(chosen)], query);
}
