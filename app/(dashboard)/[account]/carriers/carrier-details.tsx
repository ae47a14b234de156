import Link from "next/link";
import { ExportLink } from "@/components/export/export-link";
import { listDrawnAnnotations } from "@/lib/annotations/list-drawn-annotations";
import { hasRole, type Role } from "@/lib/auth/roles";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import { learnedFrom } from "@/lib/carriers/get-account-baseline";
import { getCarrierSeries } from "@/lib/carriers/get-carrier-series";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { toJudgedRange, toSince } from "@/lib/carriers/judged-range";
import type { OneCarrier } from "@/lib/carriers/one-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import { carrierName } from "@/lib/report/carrier-name";
import { CUT_ANNOTATIONS } from "../annotations/cut-annotations";
import { toChartMarkers } from "../annotations/to-chart-markers";
import type { PanelFailure } from "../conversion/panels/read-panel";
import { CarrierTitle } from "./carrier-title";
import { type CarrierPanelName, carrierHref, healthCsvHref, panelCsvHref } from "./carriers-href";
import type { CarriersPageQuery } from "./carriers-params";
import { SeriesCharts } from "./charts/series-charts";
import { toSeriesCharts } from "./charts/to-series-charts";
import { EvidenceButton } from "./evidence-button";
import { HealthOrFailure } from "./health-or-failure";
import { toMessagesLinks } from "./messages-links";
import { CarrierPanel } from "./panels/carrier-panel";
import { ErrorMixPanel } from "./panels/error-mix-panel";
import { MessagesPanel } from "./panels/messages-panel";
import { ReceiptsPanel } from "./panels/receipts-panel";
import { ResendsPanel } from "./panels/resends-panel";

type CarrierDetailsProps = {
  scope: AccountScope;
  role: Role;
  name: CarrierName;
  carrier: OneCarrier;
  query: CarriersPageQuery;
  /** Null of a carrier without messages in the last day, and where health could not be found out. */
  health: CarrierHealth | null;
  /** Why it could not be found out. */
  failure: PanelFailure | null;
  search: URLSearchParams;
  locale: string;
};

const CHARTS =
  "Observed rates beside the band in which 95 % of such steps lie while nothing is wrong, by the carrier's own baseline; and how long delivery and confirmation took, median and 95th percentile. Steps since a drop are finer. Young messages are hatched: their rates stand beside what is expected of messages as young, and how long they take to be confirmed is not known yet.";

export function CarrierDetails(props: CarrierDetailsProps) {
  const { scope, role, name, carrier, query, health, failure, search, locale } = props;
  const { report, list } = query;
  const { zone, range, now } = report;
  const display = { zone, locale };
  const path = `/${scope.accountSid}/carriers`;
  const question = JSON.stringify([name, range, zone, list.at === now ? "now" : list.at]);
  const judged = toJudgedRange(health, list.at);
  const since = toSince(health);
  const csv = (panel: CarrierPanelName, what: string) => (
    <ExportLink href={panelCsvHref(scope.accountSid, panel, { name, list, search })} what={what} />
  );
  const baseline = learnedFrom(scope, list.at);
  const isAnalyst = hasRole(role, "analyst");
  return (
    <article aria-labelledby="carrier" className="@container flex flex-col gap-4">
      <header className="rounded-lg border bg-card px-4 py-3">
        <p className="mb-2 lg:hidden">
          <Link href={carrierHref(path, search, null)} className="text-primary underline underline-offset-4">
            All carriers
          </Link>
        </p>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <h2 id="carrier" className="flex min-w-0 items-center gap-2 font-semibold text-lg">
            <CarrierTitle country={name.country} locale={locale}>
              {carrierName(name.carrier)}
            </CarrierTitle>
          </h2>
          <div className="ml-auto flex items-center gap-2">
            {health && <ExportLink href={healthCsvHref(scope.accountSid, list, name)} what="its health" />}
            <EvidenceButton
              scope={scope}
              name={name}
              judged={judged}
              health={health}
              isHealthKnown={failure === null}
              allowed={isAnalyst}
              now={now}
              display={display}
            />
          </div>
        </div>
        <HealthOrFailure health={health} failure={failure} display={display} />
      </header>
      <CarrierPanel
        id="series"
        title="Rates and times"
        definition={CHARTS}
        question={question}
        link={csv("series", "rates and times")}
        read={() =>
          Promise.all([
            getCarrierSeries(scope, { carrier, range, zone, at: list.at, now, since }),
            listDrawnAnnotations(scope, range, { country: [name.country], carrier: [name.carrier] }),
          ])
        }
      >
        {([series, { drawn, isCut }]) => (
          <>
            <SeriesCharts
              charts={toSeriesCharts(series, range, display)}
              markers={toChartMarkers(drawn, scope.accountSid, display)}
              zone={zone}
              locale={locale}
            />
            {isCut && <p className="px-4 pb-3 text-muted-foreground text-xs">{CUT_ANNOTATIONS}</p>}
          </>
        )}
      </CarrierPanel>
      <div className="grid @3xl:grid-cols-2 items-start gap-4">
        <ErrorMixPanel
          scope={scope}
          carrier={carrier}
          report={report}
          now={judged}
          before={baseline}
          question={question}
          display={display}
          link={csv("errors", "errors, now and before")}
        />
        <div className="grid gap-4">
          <ReceiptsPanel
            scope={scope}
            carrier={carrier}
            list={list}
            question={question}
            display={display}
            link={csv("receipts", "receipt trust")}
          />
          <ResendsPanel
            scope={scope}
            carrier={carrier}
            list={list}
            question={question}
            display={display}
            link={csv("resends", "resends")}
          />
        </div>
      </div>
      <MessagesPanel
        scope={scope}
        carrier={carrier}
        report={report}
        links={isAnalyst ? toMessagesLinks(scope.accountSid, search, { name, list, range }) : null}
        question={question}
        display={display}
      />
    </article>
  );
}
