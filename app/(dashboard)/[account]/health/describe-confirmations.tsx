import type { DataHealth } from "@/lib/data-health/fields";
import { countryName } from "@/lib/dimensions/countries";
import { formatCount } from "@/lib/format/number";
import { carrierName } from "@/lib/report/carrier-name";
import { formatDateTime } from "@/lib/time/format";
import { ActLink } from "./act-link";
import type { Check } from "./check";
import type { Telling } from "./words";

type Stopped = DataHealth["stopped_confirmations"];

const listed = ({ carriers, carriers_stopped }: Stopped) =>
  carriers.length < carriers_stopped ? ` (the ${carriers.length} busiest are below)` : "";

/** The number that says most; where no single carrier can be named, there is none. */
function toFigure({ extent, carriers_stopped, confirmed }: Stopped, count: (value: number) => string) {
  if (extent === "all") return { figure: "Stopped", unit: "for all carriers" };
  if (extent === "none") return { figure: count(confirmed ?? 0), unit: "in 24 hours" };
  if (carriers_stopped === 0) return { figure: "Nearly all", unit: "stopped" };
  return { figure: count(carriers_stopped), unit: carriers_stopped === 1 ? "carrier stopped" : "carriers stopped" };
}

function toFinding(stopped: Stopped, { display }: Telling) {
  const { extent, since, expected, confirmed, carriers_stopped, carriers_judged } = stopped;
  const count = (value: number | null) => (value === null ? "–" : formatCount(Math.round(value), display.locale));
  if (extent === "all" && since)
    return `Next to no message created since ${formatDateTime(Date.parse(since), display)} was confirmed, of any carrier: ${count(confirmed)} came where ${count(expected)} were expected.`;
  if (extent === "some")
    return carriers_stopped === 0
      ? `Nearly all confirmations stopped, but some carriers go on.`
      : `${count(carriers_stopped)} of ${count(carriers_judged)} carriers with enough traffic stopped${listed(stopped)}; the others go on.`;
  if (stopped.state === "no_data")
    return "Too few messages or confirmations to judge: it takes 100 to learn from, and 14 that should have come.";
  return `Of the last 24 hours’ messages ${count(confirmed)} are confirmed; about ${count(expected)} were to be expected by now.`;
}

const MEANING =
  "Confirmations expected of messages so young (their number × the usual rate × the share that comes within their age) against those that came. Networks fail one by one; when all of them stop at once, it is the way from your own form to here.";

export function describeConfirmations(stopped: Stopped, telling: Telling): Check {
  const { display, account } = telling;
  const count = (value: number) => formatCount(value, display.locale);
  const { extent } = stopped;
  return {
    id: "stopped_confirmations",
    state: stopped.state,
    title: "Confirmations",
    ...toFigure(stopped, count),
    finding: toFinding(stopped, telling),
    parts: stopped.carriers.map(({ country, carrier, since, expected, confirmed }) => ({
      name: (
        <ActLink href={`/${account}/carriers?${new URLSearchParams({ country, carrier })}`}>
          {`${countryName(country, display.locale)}, ${carrierName(carrier)}`}
        </ActLink>
      ),
      value: `${count(confirmed)} of ${count(Math.round(expected))} expected`,
      note: `since ${formatDateTime(Date.parse(since), display)}`,
    })),
    meaning: MEANING,
    advice:
      extent === "some" ? (
        <>
          Look at these carriers’ delivery and errors: the cause is on the network’s side, or in one route. All are on
          the <ActLink href={`/${account}/carriers`}>carriers page</ActLink>.
        </>
      ) : (
        <>
          When they stop: look at what changed on your side at that time: a deploy, an expired key, a queue that is
          full. Feedback that is sent again later counts in full.{" "}
          <ActLink href={`/${account}/conversion`}>Open the report</ActLink>
        </>
      ),
    days: {
      caption: "Confirmed messages by the time of their creation, 24 hours up to",
      values: stopped.by_day,
      texts: stopped.by_day.map(count),
    },
  };
}
