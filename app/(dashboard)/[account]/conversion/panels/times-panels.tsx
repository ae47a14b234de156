import { ExportReport } from "@/app/(dashboard)/export-report";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatRate } from "@/lib/format/number";
import { getLatency } from "@/lib/report/get-latency";
import type { LatencyAnswer, LatencyStage } from "@/lib/report/latency-fields";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatDuration } from "@/lib/time/format";
import { toCountAxis } from "./bin-axis";
import { BinChart } from "./bin-chart";
import { toBinName, toBinTick } from "./bin-label";
import { Panel } from "./panel";

type TimesPanelsProps = { scope: AccountScope; query: ReportQuery; question: string; locale: string };

const BENCHMARK_SECONDS = 10;
/** A percentile of fewer messages lies beyond the last of them. */
const PERCENTILES = [
  { key: "p50", name: "median", least: 1 },
  { key: "p90", name: "p90", least: 10 },
  { key: "p95", name: "p95", least: 20 },
  { key: "p99", name: "p99", least: 100 },
] as const;
const DEFINITIONS = {
  delivery:
    "Seconds from a message's creation to its delivery receipt, of the messages whose time is known. Within 10 seconds is the usual benchmark for passcodes.",
  confirmation: "Seconds from a message's creation until its code was typed in.",
};

export function TimesPanels({ scope, query, question, locale }: TimesPanelsProps) {
  const plain = { ...query, groupBy: [], previous: null };
  let latency: Promise<LatencyAnswer> | undefined;
  const readLatency = () => {
    latency ??= getLatency(scope, plain);
    return latency;
  };
  const shared = { question, height: "h-52" };
  return (
    <>
      <Panel
        {...shared}
        id="delivery-times"
        title="Time to deliver"
        definition={DEFINITIONS.delivery}
        controls={<ExportReport kind="latency" what="times to deliver" more={{ stage: "delivery" }} />}
        read={readLatency}
      >
        {({ delivery }) => <Distribution stage={delivery} what="delivered" locale={locale} benchmark />}
      </Panel>
      <Panel
        {...shared}
        id="confirmation-times"
        title="Time to confirm"
        definition={DEFINITIONS.confirmation}
        controls={<ExportReport kind="latency" what="times to confirm" more={{ stage: "confirmation" }} />}
        read={readLatency}
      >
        {({ confirmation }) => <Distribution stage={confirmation} what="confirmed" locale={locale} />}
      </Panel>
    </>
  );
}

type DistributionProps = { stage: LatencyStage; what: string; locale: string; benchmark?: boolean };

function Distribution({ stage, what, locale, benchmark = false }: DistributionProps) {
  const { messages, percentiles, within_10s_rate } = stage;
  if (!percentiles) return <p className="px-4 py-6 text-muted-foreground">No message with a known time.</p>;
  const most = Math.max(...stage.bins.map(({ count }) => count));
  const axis = toCountAxis(most, locale);
  const isWithin = (to: number | null) => benchmark && to !== null && to <= BENCHMARK_SECONDS;
  const bins = stage.bins.map((bin) => ({
    tick: toBinTick(bin, locale),
    name: toBinName(bin, locale),
    height: bin.count / axis.top,
    texts: [
      formatCount(bin.count, locale),
      formatRate(bin.count / messages, locale),
      formatRate(bin.cumulative_share, locale),
    ],
    className: isWithin(bin.to_seconds) || !benchmark ? "bg-confirmed" : "bg-delivered",
  }));
  return (
    <>
      <dl className="flex flex-wrap gap-x-4 gap-y-1 px-4 pt-3 lg:max-xl:gap-x-3">
        {benchmark && <Figure name="within 10 s" text={formatRate(within_10s_rate, locale)} swatch />}
        {PERCENTILES.filter(({ least }) => messages >= least).map(({ key, name }) => (
          <Figure key={key} name={name} text={toSeconds(percentiles[key], locale)} />
        ))}
      </dl>
      <BinChart
        bins={bins}
        axis={axis.ticks}
        caption={`Messages by the time until they were ${what}`}
        columns={["Time", "Messages", "Share", "Up to here"]}
      />
    </>
  );
}

type Percentile = NonNullable<LatencyStage["percentiles"]>["p50"];

const toSeconds = ({ seconds, low, high }: Percentile, locale: string) =>
  high === null ? `> ${formatDuration(low, locale)}` : formatDuration(seconds, locale);

const Figure = ({ name, text, swatch = false }: { name: string; text: string; swatch?: boolean }) => (
  <div className="flex flex-col-reverse">
    <dt className="text-muted-foreground text-xs">
      {swatch && <span aria-hidden className="mr-1 inline-block size-2 rounded-xs bg-confirmed" />}
      {name}
    </dt>
    <dd className="font-semibold">{text}</dd>
  </div>
);
