import type { WatchedRate } from "@/lib/carriers/counts";
import type { CarrierHealth } from "@/lib/carriers/health-fields";
import { formatCount, formatPoints, formatRate } from "@/lib/format/number";
import { type Display, formatRange } from "@/lib/time/format";
import { HealthMark } from "./health-mark";
import { toChanceText, toHealthText } from "./health-words";
import { toLostText } from "./to-list-row";

/** The carrier's health in a sentence: since when, how much, how sure, at what cost. */
export function HealthStatement({ health, display }: { health: CarrierHealth | null; display: Display }) {
  if (!health)
    return (
      <p className="mt-1 text-muted-foreground">No messages in the last 24 hours, so there is no health to tell.</p>
    );
  const { locale } = display;
  const range = formatRange({ from: Date.parse(health.from), to: Date.parse(health.to) }, display);
  return (
    <>
      <p className="mt-1">
        <HealthMark health={health.health} text={toHealthText(health, display)} />
        {health.chance !== null && health.dropped !== null && (
          <span className="text-muted-foreground">
            {" "}
            of its {health.dropped}. By chance this would happen to any carrier of the list{" "}
            {toChanceText(health.chance, locale)} times.
          </span>
        )}
        {health.health === "too_few_messages" && (
          <span className="text-muted-foreground"> to judge: fewer than 30 in 24 hours.</span>
        )}
        {health.health === "no_baseline" && (
          <span className="text-muted-foreground">
            : there are enough messages now, but fewer than 200 of the account in the 28 days before to judge them by.
          </span>
        )}
      </p>
      <dl className="mt-3 grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        <Figure
          name="Delivery"
          value={formatRate(health.delivery_rate, locale)}
          note={compare(health, "delivery", locale)}
        />
        <Figure
          name="Conversion"
          value={formatRate(health.conversion_rate, locale)}
          note={compare(health, "conversion", locale)}
        />
        <Figure name="Lost an hour" value={toLostText(health.lost_conversions_per_hour, locale)} note="conversions" />
        <Figure
          name="Messages"
          value={formatCount(health.attempted, locale)}
          note={`${formatCount(health.attempted_24_hours, locale)} in 24 hours`}
        />
      </dl>
      <p className="mt-2 text-muted-foreground text-xs">Of messages created {range}.</p>
    </>
  );
}

/** Why there is nothing expected; a carrier that is judged has a baseline, of which nothing is due so soon. */
const NOT_EXPECTED: Readonly<Record<CarrierHealth["health"], string>> = {
  no_baseline: "no baseline yet",
  too_few_messages: "too few to compare",
  normal: "too young to compare",
  watch: "too young to compare",
  drop: "too young to compare",
};

function compare(health: CarrierHealth, rate: WatchedRate, locale: string): string {
  const [now, expected] = [health[`${rate}_rate`], health[`expected_${rate}_rate`]];
  if (now === null || expected === null) return NOT_EXPECTED[health.health];
  const points = formatPoints(now - expected, locale).replaceAll(" ", "\u00a0");
  return `${formatRate(expected, locale)} expected, ${points}`;
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div>
      <dt className="text-muted-foreground text-xs">{name}</dt>
      <dd className="font-semibold text-lg tabular-nums">
        {value}
        <span className="block font-normal text-muted-foreground text-xs">{note}</span>
      </dd>
    </div>
  );
}
