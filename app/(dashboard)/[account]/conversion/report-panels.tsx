import type { AccountScope } from "@/lib/db/account-scope";
import { formatDateTime } from "@/lib/time/format";
import { CUT_ANNOTATIONS } from "../annotations/cut-annotations";
import { toChartMarkers } from "../annotations/to-chart-markers";
import { FunnelPanel } from "./funnel-panel";
import type { Report } from "./get-report";
import { isYoung } from "./is-young";
import { NoMessages } from "./no-messages";
import { toRatePoints } from "./rate-points";
import { ReportDetails } from "./report-details";
import { TellGranularity } from "./shown-granularity";
import { Tiles } from "./tiles";
import { TrendCard } from "./trend-card";

type ReportPanelsProps = { scope: AccountScope; mayAnnotate: boolean; report: Report; locale: string };

/** What the report shows, in the order in which the eye meets it. */
export function ReportPanels({ scope, mayAnnotate, report, locale }: ReportPanelsProps) {
  const { query, funnel, timeseries, annotations } = report;
  if (funnel.totals.attempted === 0 && !funnel.previous?.totals.attempted) {
    return <NoMessages scope={scope} query={query} locale={locale} />;
  }
  return (
    <>
      <TellGranularity granularity={query.granularity} />
      <Tiles report={report} locale={locale} />
      <div className="grid gap-4 lg:grid-cols-[2fr_3fr]">
        <FunnelPanel funnel={funnel} young={isYoung(timeseries)} locale={locale} />
        <TrendCard
          points={toRatePoints(timeseries, { ...query, locale })}
          markers={toChartMarkers(annotations.drawn, scope.accountSid, { zone: query.zone, locale })}
          granularity={query.granularity}
          mayAnnotate={mayAnnotate}
          zone={query.zone}
          locale={locale}
        />
      </div>
      <ReportDetails scope={scope} report={report} locale={locale} />
      <p className="text-muted-foreground text-xs">
        As of {formatDateTime(query.now, { zone: query.zone, locale })}, times in {query.zone.replaceAll("_", " ")}. A
        message counts when it was created, whatever arrives later. {annotations.isCut && CUT_ANNOTATIONS}
      </p>
    </>
  );
}
