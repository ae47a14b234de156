import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { isCountry } from "@/lib/dimensions/countries";
import { isLocale } from "@/lib/format/is-locale";
import { once } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { strictReportQuery } from "@/lib/report/report-query";
import { tableParameters } from "./export-parameters";

const OPEN_RULE = "must be country codes separated by commas such as IN,BR, or all";
const LOCALE_RULE = "must be a language tag such as en-GB or pt-BR";
/** Every country there is, once. */
const LONGEST = 800;

/** What only the breakdown's file takes; the page's address has the first of them too. */
export const BREAKDOWN_PARAMETERS = {
  open: z
    .string(OPEN_RULE)
    .max(LONGEST, OPEN_RULE)
    .transform((text, context) => {
      if (text === "all") return text;
      const codes = text === "" ? [] : text.toUpperCase().split(",");
      if (codes.every(isCountry)) return codes;
      context.addIssue(OPEN_RULE);
      return z.NEVER;
    })
    .describe(
      "With `group_by=country,carrier`, as the page shows them: a row for each country, without a carrier, and below it its carriers where the country is one of these; `all` for every country",
    ),
  locale: z
    .string(LOCALE_RULE)
    .max(100, LOCALE_RULE)
    .refine(isLocale, LOCALE_RULE)
    .describe(
      "The language by whose names `sort=country` and `sort=carrier` go, a BCP 47 tag such as pt-BR; default: en",
    ),
};

const parse = strictReportQuery({
  own: {
    ...tableParameters,
    open: once(BREAKDOWN_PARAMETERS.open.optional()),
    locale: once(BREAKDOWN_PARAMETERS.locale.optional()),
  },
});
export type BreakdownExportQuery = ReturnType<typeof parse>;

/** Throws InvalidParameterError. */
export function parseBreakdownExport(params: URLSearchParams, scope: AccountScope): BreakdownExportQuery {
  const query = parse(params, scope);
  if (query.open !== undefined && query.groupBy.join() !== "country,carrier")
    throw new InvalidParameterError("open", "open is of countries and carriers", "group_by=country,carrier with open");
  return query;
}
