import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { PageHeading } from "@/components/states/page-heading";
import { cn } from "@/components/ui/class-name";
import { findCarrier } from "@/lib/carriers/find-carrier";
import { listCarrierHealth } from "@/lib/carriers/list-carrier-health";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { formatDateTime, formatLocalInput } from "@/lib/time/format";
import { readPanel } from "../conversion/panels/read-panel";
import { InvalidLink } from "../filters/invalid-link";
import { toRangeSummary } from "../filters/range-summary";
import { ReportSearchProvider } from "../filters/report-search";
import { toURLSearchParams } from "../filters/search-params";
import { getOpenedView } from "../views/opened-view";
import { ViewControls } from "../views/view-controls";
import { CarrierDetails } from "./carrier-details";
import { CarriersBar } from "./carriers-bar";
import { healthCsvHref } from "./carriers-href";
import { type CarriersPageQuery, parseCarriersPage } from "./carriers-params";
import { DetailsPlace } from "./details-place";
import { HealthCard } from "./health-card";
import { Overview } from "./overview";
import { RefreshOften } from "./refresh-often";

export const metadata: Metadata = { title: "Carriers" };

type CarriersPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CarriersPage({ params, searchParams }: CarriersPageProps) {
  const { account } = await params;
  const search = toURLSearchParams(await searchParams);
  const path = `/${account}/carriers`;
  const member = await requirePage("/[account]/carriers", account, search.size > 0 ? `${path}?${search}` : path);
  const { scope, role } = member;
  let query: CarriersPageQuery;
  try {
    query = parseCarriersPage(search, scope);
  } catch (error) {
    // There is no such carrier in a country that there is not.
    if (error instanceof InvalidParameterError && error.field === "country" && search.getAll("country").length === 1)
      notFound();
    if (error instanceof InvalidParameterError) return <InvalidLink error={error} resetHref={path} />;
    throw error;
  }
  const { list, report, chosen } = query;
  const [locale, opened, answer, carrier] = await Promise.all([
    getViewerLocale(),
    getOpenedView(member, "carriers", search),
    readPanel(() => listCarrierHealth(scope, list)),
    chosen && findCarrier(scope, chosen, report.now),
  ]);
  if (chosen && !carrier) notFound();
  const { zone, range } = report;
  const display = { zone, locale };
  const isPast = list.at !== list.now;
  return (
    <ReportSearchProvider>
      {!isPast && <RefreshOften />}
      <CarriersBar
        now={report.now}
        zone={zone}
        range={{ from: formatLocalInput(range.from, zone), to: formatLocalInput(range.to, zone) }}
        summary={toRangeSummary(range, display)}
        locale={locale}
        views={<ViewControls account={account} page="carriers" opened={opened} />}
      >
        Health {isPast ? "at" : "now,"} {formatDateTime(list.at, display)}
      </CarriersBar>
      <main className="page-column py-4">
        <PageHeading>Carriers</PageHeading>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(28rem,2fr)_3fr] xl:grid-cols-[minmax(37rem,2fr)_3fr]">
          <HealthCard
            answer={answer}
            path={path}
            display={display}
            csvHref={healthCsvHref(account, list)}
            className={cn(chosen && "max-lg:hidden")}
          />
          <DetailsPlace>
            {chosen && carrier ? (
              <CarrierDetails
                scope={scope}
                role={role}
                name={chosen}
                carrier={carrier}
                query={query}
                health={
                  answer.answer?.rows.find((row) => row.country === chosen.country && row.carrier === chosen.carrier) ??
                  null
                }
                failure={answer.failure ?? null}
                search={search}
                locale={locale}
              />
            ) : (
              answer.answer && <Overview rows={answer.answer.rows} path={path} search={search} display={display} />
            )}
          </DetailsPlace>
        </div>
      </main>
    </ReportSearchProvider>
  );
}
