import { DownloadIcon } from "lucide-react";
import Link from "next/link";
import { DownloadLink } from "@/components/export/download-link";
import { ExportLink } from "@/components/export/export-link";
import { RefusedDownload } from "@/components/export/refused-download";
import { listAnnotations } from "@/lib/annotations/list-annotations";
import { hasRole, type Role } from "@/lib/auth/roles";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import { learnedFrom } from "@/lib/carriers/get-account-baseline";
import { getCarrierSeries } from "@/lib/carriers/get-carrier-series";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { toJudgedRange, toSince } from "@/lib/carriers/judged-range";
import type { CarrierKey } from "@/lib/carriers/list-series";
import type { AccountScope } from "@/lib/db/account-scope";
import { carrierName } from "@/lib/report/carrier-name";
import { toChartMarkers } from "../annotations/to-chart-markers";
import { CarrierTitle } from "./carrier-title";
import { type CarrierPanelName, carrierHref, healthCsvHref, panelCsvHref } from "./carriers-href";
import type { CarriersPageQuery } from "./carriers-params";
import { SeriesCharts } from "./charts/series-charts";
import { toSeriesCharts } from "./charts/to-series-charts";
import { HealthStatement } from "./health-statement";
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
  carrierKey: CarrierKey;
  query: CarriersPageQuery;
  /** Null of a carrier without messages in the last day, and where health could not be found out. */
  health: CarrierHealth | null;
  search: URLSearchParams;
  locale: string;
};

const CHARTS =
  "Observed rates beside the band in which 95 % of such steps lie while nothing is wrong, by the carrier's own baseline; and how long delivery and confirmation took, median and 95th percentile. Steps since a drop are finer. Young messages are hatched: their rates stand beside what is expected of messages as young, and how long they take to be confirmed is not known yet.";

export function CarrierDetails({ scope, role, name, carrierKey, query, health, search, locale }: CarrierDetailsProps) {
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
              account={scope.accountSid}
              name={name}
              judged={judged}
              health={health}
              allowed={isAnalyst}
              zone={zone}
            />
          </div>
        </div>
        <HealthStatement health={health} display={display} />
      </header>
      <CarrierPanel
        id="series"
        title="Rates and times"
        definition={CHARTS}
        question={question}
        link={csv("series", "rates and times")}
        read={() =>
          Promise.all([
            getCarrierSeries(scope, { name, key: carrierKey, range, zone, at: list.at, now, since }),
            listAnnotations(scope, range, { country: [name.country], carrier: [name.carrier] }),
          ])
        }
      >
        {([series, annotations]) => (
          <SeriesCharts
            charts={toSeriesCharts(series, range, display)}
            markers={toChartMarkers(annotations, scope.accountSid, display)}
            zone={zone}
            locale={locale}
          />
        )}
      </CarrierPanel>
      <div className="grid @3xl:grid-cols-2 items-start gap-4">
        <ErrorMixPanel
          scope={scope}
          name={name}
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
            name={name}
            list={list}
            question={question}
            display={display}
            link={csv("receipts", "receipt trust")}
          />
          <ResendsPanel
            scope={scope}
            carrierKey={carrierKey}
            list={list}
            question={question}
            display={display}
            link={csv("resends", "resends")}
          />
        </div>
      </div>
      <MessagesPanel
        scope={scope}
        name={name}
        report={report}
        links={isAnalyst ? toMessagesLinks(scope.accountSid, search, { name, list, range }) : null}
        question={question}
        display={display}
      />
    </article>
  );
}

type EvidenceButtonProps = {
  account: string;
  name: CarrierName;
  judged: { from: number; to: number };
  health: CarrierHealth | null;
  allowed: boolean;
  zone: string;
};

function EvidenceButton({ account, name, judged, health, allowed, zone }: EvidenceButtonProps) {
  const what = health?.dropped === "conversion" ? "without a confirmation" : "without a delivery receipt";
  if (!allowed) {
    return (
      <RefusedDownload
        name="Evidence pack"
        reason="It needs the role analyst. An administrator of the account can change yours."
      >
        <DownloadIcon aria-hidden />
        Evidence pack
      </RefusedDownload>
    );
  }
  const params = new URLSearchParams({
    account,
    ...name,
    from: new Date(judged.from).toISOString(),
    to: new Date(judged.to).toISOString(),
    tz: zone,
    missing: health?.dropped ?? "delivery",
    bom: "true",
  });
  return (
    <DownloadLink
      href={`/api/v1/carriers/evidence.csv?${params}`}
      title={`SIDs and times of the messages ${what}, for the provider's ticket; no numbers`}
    >
      <DownloadIcon aria-hidden />
      Evidence pack
    </DownloadLink>
  );
}
