import type { AccountScope } from "@/lib/db/account-scope";
import { logger } from "@/lib/observability/logger";
import { getCountrySeries } from "@/lib/report/get-country-series";
import type { ReportQuery } from "@/lib/report/report-query";
import { CountriesCard } from "./countries/countries-card";
import { toCountryRows, toCountryTotal } from "./countries/country-rows";
import { type CountryTrends, toCountryTrends } from "./countries/country-trends";
import type { Report } from "./get-report";

type ReportDetailsProps = { scope: AccountScope; report: Report; locale: string };

/** Where, why, how fast and by which definition: what stands below the figures of the whole. */
export function ReportDetails({ scope, report, locale }: ReportDetailsProps) {
  const { query, funnel, byCountry, byCarrier } = report;
  return (
    <CountriesCard
      rows={toCountryRows(byCountry, byCarrier, { currency: funnel.currency, locale })}
      total={toCountryTotal(byCountry, locale)}
      comparing={query.previous !== null}
      trends={getTrends(scope, query)}
    />
  );
}

/** Not worth failing for: without it the table only lacks its small pictures. */
async function getTrends(scope: AccountScope, query: ReportQuery): Promise<CountryTrends> {
  try {
    return toCountryTrends(await getCountrySeries(scope, query));
  } catch (error) {
    logger().warn({ err: error }, "no trends by country");
    return {};
  }
}
