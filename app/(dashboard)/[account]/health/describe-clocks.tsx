import type { DataHealth } from "@/lib/data-health/fields";
import { formatCount } from "@/lib/format/number";
import type { Check } from "./check";
import { countOf, entranceName, formatLength, type Telling } from "./words";

type Clocks = DataHealth["clocks"];

function toFinding({ state, dated, ahead, dates_refused, least_delay }: Clocks, locale: string): string {
  const count = (value: number) => formatCount(value, locale);
  if (state === "no_data") return "No record told a date.";
  const late =
    (least_delay ?? 0) >= 30
      ? ` In most hours no record arrived sooner than ${formatLength(least_delay, locale)} after its date.`
      : "";
  const refused =
    dates_refused > 0 ? ` ${count(dates_refused)} were refused: over 24 hours ahead, or before 2000.` : "";
  const future =
    ahead === 0
      ? `${countOf(dated, "dated record", locale)}, none from the future.`
      : `${count(ahead)} of ${countOf(dated, "dated record", locale)} came from the future, by more than a second.`;
  return `${future}${refused}${late}`;
}

/** Who is ahead, or late, and by how much. */
function toSenderPart({ entrance, sender, ahead, most_ahead, least_delay }: Clocks["senders"][number], locale: string) {
  const isAhead = (most_ahead ?? 0) >= (least_delay ?? 0);
  return {
    name: `${isAhead ? "Ahead" : "Late"}: ${sender ?? "sender not told"}`,
    value: formatLength(isAhead ? most_ahead : least_delay, locale),
    note: isAhead ? `${entranceName(entrance)}, ${countOf(ahead, "record", locale)}` : entranceName(entrance),
  };
}

export function describeClocks(clocks: Clocks, { display: { locale } }: Telling): Check {
  const count = (value: number) => formatCount(value, locale);
  const { state, dated, ahead, most_ahead, dates_refused, least_delay, senders, by_day } = clocks;
  return {
    id: "clocks",
    state,
    title: "Senders’ clocks",
    figure: count(ahead),
    unit: `ahead, of ${count(dated)}`,
    finding: toFinding(clocks, locale),
    parts:
      dated === 0
        ? []
        : [
            { name: "Furthest ahead", value: formatLength(most_ahead, locale) },
            { name: "Dates refused", value: count(dates_refused) },
            { name: "Least delay in most hours", value: formatLength(least_delay, locale) },
            ...senders.map((sender) => toSenderPart(sender, locale)),
          ],
    meaning:
      "The latest date that a record tells (date_created, date_delivered, date_confirmed …) against its arrival here. A date from the future proves a clock that is ahead. One that is behind delays all of its records, the quickest too; so does holding records back.",
    advice:
      "Let the servers that send follow a time service (NTP), and send what happens when it happens. Times to deliver and to confirm are only as right as these clocks.",
    days: { caption: "Records from the future, 24 hours up to", values: by_day, texts: by_day.map(count) },
  };
}

type Lag = DataHealth["lag"];

function toLagFinding(lag: Pick<Lag, "state" | "records" | "p50" | "p95" | "max">, locale: string): string {
  const length = (seconds: number | null) => formatLength(seconds, locale);
  if (lag.state === "no_data") return "Nothing new has come.";
  if (lag.records === 0) return "Only history came: events more than a day old.";
  if (lag.records === 1) return `1 event, in the reports within ${length(lag.max)}.`;
  return `${countOf(lag.records, "event", locale)}: half were in the reports within ${length(lag.p50)}, 95% within ${length(lag.p95)}.`;
}

export function describeLag(
  { state, records, p50, p95, max, history, server, by_day }: Lag,
  { display: { locale } }: Telling,
): Check {
  const count = (value: number) => formatCount(value, locale);
  const length = (seconds: number | null) => formatLength(seconds, locale);
  return {
    id: "lag",
    state,
    title: "From event to report",
    figure: length(p95),
    unit: "for 95%",
    finding: toLagFinding({ state, records, p50, p95, max }, locale),
    parts: [
      { name: "From the event: half · 95% · all", value: `${length(p50)} · ${length(p95)} · ${length(max)}` },
      {
        name: "Our part, from its arrival",
        value: `${length(server.p50)} · ${length(server.p95)} · ${length(server.max)}`,
      },
      { name: "Older than a day, left out", value: count(history) },
    ],
    meaning:
      "The time from what a record tells to its commit; from then on every report has it. A record that tells no time counts from its arrival.",
    advice:
      "Where our part is small, records are sent late: smaller batches, sent more often, help. Where it is large, the database is slow: look at its disk and load.",
    days: { caption: "Until 95% were in the reports, 24 hours up to", values: by_day, texts: by_day.map(length) },
  };
}
