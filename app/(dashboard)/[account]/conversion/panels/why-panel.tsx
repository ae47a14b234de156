import { ExportReport } from "@/app/(dashboard)/export-report";
import { CountryFlag } from "@/components/format/country-flag";
import { cn } from "@/components/ui/class-name";
import { Definition } from "@/components/ui/definition";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatPoints, formatRate } from "@/lib/format/number";
import type { DecompositionAnswer } from "@/lib/report/decomposition-fields";
import { getDecomposition } from "@/lib/report/get-decomposition";
import type { ReportQuery } from "@/lib/report/report-query";
import { formatDateTime } from "@/lib/time/format";
import { Change } from "../change";
import { FilterLink } from "../countries/filter-link";
import { CompareButton } from "./compare-button";
import { Panel } from "./panel";
import { PanelCard } from "./panel-card";
import { toWaterfall, type WaterfallBar } from "./waterfall";

type WhyPanelProps = { scope: AccountScope; query: ReportQuery; question: string; locale: string };

const DEFINITION =
  "The change of the conversion rate against the previous period, divided into what each carrier's delivery and conversion and the mix of the traffic added to it. The parts add up to the whole. A grey bar may be chance, or is a change of the mix.";

const CARD = { id: "why", title: "Why did it change?", definition: DEFINITION };

export function WhyPanel({ scope, query, question, locale }: WhyPanelProps) {
  // Nothing to wait for.
  if (!query.previous) {
    return (
      <PanelCard {...CARD}>
        <NotCompared />
      </PanelCard>
    );
  }
  return (
    <Panel
      {...CARD}
      controls={
        <ExportReport kind="decomposition" what="what changed the conversion rate" more={{ effects: "main" }} />
      }
      question={question}
      height="h-64"
      read={() => getDecomposition(scope, query)}
    >
      {(answer) => <Waterfall answer={answer} locale={locale} />}
    </Panel>
  );
}

const NotCompared = () => (
  <div className="flex flex-1 flex-col items-start justify-center gap-3 px-4 py-6">
    <p className="text-muted-foreground">
      No comparison is on. With the previous period beside it, the report says which carriers and which traffic moved
      the conversion rate.
    </p>
    <CompareButton />
  </div>
);

function Waterfall({ answer, locale }: { answer: DecompositionAnswer; locale: string }) {
  const { change, previous_rate, current_rate } = answer;
  if (!change) {
    return <p className="px-4 py-6 text-muted-foreground">One of the two periods has no messages to compare with.</p>;
  }
  const bars = toWaterfall(answer, locale);
  const ends = [previous_rate ?? 0, ...bars.map(({ end }) => end)];
  const high = Math.max(...ends);
  // Room for the two whole rates at the left, whose bars would have no length where they are the lowest.
  const low = Math.min(...ends) - (high - Math.min(...ends)) * 0.3;
  const toPercent = (at: number) => (high === low ? 50 : ((at - low) / (high - low)) * 100);
  return (
    <div className="flex flex-1 px-4 pt-2 pb-3">
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">What changed the conversion rate, in percentage points</caption>
        <colgroup>
          <col className="w-[54%]" />
          <col />
          <col className="w-22" />
        </colgroup>
        <thead className="sr-only">
          <tr>
            <th scope="col">Effect</th>
            <th scope="col">Picture</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          <End name="Previous period" rate={formatRate(previous_rate, locale)} width={toPercent(previous_rate ?? 0)} />
          {bars.map((bar) => (
            <tr key={bar.key} className="border-t" style={{ height: `${100 / bars.length}%` }}>
              <th scope="row" className="py-1.5 pr-3 text-left font-normal">
                <Name bar={bar} />
                <span className="block text-muted-foreground text-xs">{bar.note}</span>
                {bar.key === "rest" && (
                  <span className="-ml-2 block">
                    <ExportReport kind="decomposition" what="all effects" text="CSV of all effects" />
                  </span>
                )}
              </th>
              <td aria-hidden className="relative p-0">
                <span
                  className={cn("absolute top-1/2 h-4 min-w-0.5 -translate-y-1/2 rounded-xs", toColour(bar))}
                  style={{
                    left: `${toPercent(Math.min(bar.start, bar.end)).toFixed(2)}%`,
                    width: `${Math.abs(toPercent(bar.end) - toPercent(bar.start)).toFixed(2)}%`,
                  }}
                />
                <span
                  className="absolute top-1/2 bottom-0 border-muted-foreground/50 border-l border-dotted"
                  style={{ left: `${toPercent(bar.end).toFixed(2)}%` }}
                />
              </td>
              <td className="py-1.5 text-right">
                <Change text={bar.points} real={bar.real} difference={bar.end - bar.start} aligned />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <End
            name={nowName(answer, locale)}
            rate={formatRate(current_rate, locale)}
            width={toPercent(current_rate ?? 0)}
            change={
              <Change
                text={formatPoints(change.difference, locale)}
                real={change.real}
                difference={change.difference}
                aligned
              />
            }
          />
        </tfoot>
      </table>
    </div>
  );
}

const NOW_DEFINITION =
  "Only messages whose confirmation window is over are compared, with as long a part of the previous period: later ones may still be confirmed. So this can differ from the conversion rate of the whole range.";

/** The compared part may end before the range does, and then has another rate than the whole. */
function nowName({ mature, compared, to, tz: zone }: DecompositionAnswer, locale: string): React.ReactNode {
  if (!mature) return "This period so far";
  if (compared.to === to) return "This period";
  const end = formatDateTime(Date.parse(compared.to), { zone, locale });
  return <Definition text={NOW_DEFINITION}>This period until {end} (final part)</Definition>;
}

type EndProps = { name: React.ReactNode; rate: string; width: number; change?: React.ReactNode };

/** In per cent: from here on the rate fits into its bar. */
const ROOMY = 55;

const End = ({ name, rate, width, change }: EndProps) => (
  <tr className={change ? "border-t font-medium" : "font-medium"}>
    <th scope="row" className="py-1.5 pr-3 text-left font-medium">
      {name}
    </th>
    <td className="relative px-1.5 py-1.5">
      <span
        aria-hidden
        className="absolute inset-y-1.5 left-0 rounded-xs bg-volume"
        style={{ width: `${width.toFixed(2)}%` }}
      />
      <span className="relative" style={width < ROOMY ? { marginLeft: `${width.toFixed(2)}%` } : undefined}>
        {rate}
      </span>
    </td>
    <td className="py-1.5 text-right">{change}</td>
  </tr>
);

/** Only what is statistically real has a colour. */
const toColour = ({ real }: WaterfallBar) =>
  real === "better" ? "bg-confirmed" : real === "worse" ? "bg-destructive" : "bg-inferred";

function Name({ bar: { country, carrier, text } }: { bar: WaterfallBar }) {
  if (!country) return <span className="block">{text}</span>;
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <CountryFlag code={country} />
      <FilterLink
        country={country}
        carrier={carrier}
        className="min-w-0 break-words underline-offset-3 hover:underline aria-[current]:font-semibold"
      >
        {text}
      </FilterLink>
    </span>
  );
}
