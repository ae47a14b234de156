import { countryName } from "@/lib/dimensions/countries";
import { formatCount, formatInterval, formatPoints, formatRate } from "@/lib/format/number";
import type { RateChange } from "@/lib/report/change-fields";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import type { Effect } from "@/lib/report/decomposition-fields";
import { UNKNOWN } from "@/lib/report/dimensions";
import type { Names } from "@/lib/report/field-types";
import type { BreakdownAnswer } from "@/lib/report/fields";
import type { JudgedEffect } from "@/lib/report/get-decomposition";
import { JUDGED_RATES, type JudgedRate, type ProvenChange, proveChanges, proveEffects } from "./prove-changes";
import type { ReportKind } from "./report-kinds";

type Report = {
  readonly report: ReportKind;
  readonly breakdown: BreakdownAnswer;
  /** On the conversion rate, by country and carrier. */
  readonly effects: readonly JudgedEffect[];
  readonly unit: "day" | "week";
  readonly locale: string;
};

const MOST_ROWS = 5;
const MOST_EFFECTS = 3;
/** What would be shown as 0.0 pt explains nothing. */
const LEAST_EFFECT = 0.0005;

const RATE_NAMES: Readonly<Record<JudgedRate, string>> = {
  conversion_rate: "conversion rate",
  delivery_rate: "delivery rate",
};

/**
 * The report in plain sentences. A change is named only where the report engine calls it statistically real, and of many rows only
 * where it also stands up to their number; what may be chance is never worded as a change.
 */
export function summarize({ report, breakdown, effects, unit, locale }: Report): string[] {
  const { totals, previous, change } = breakdown;
  const before = `the ${unit} before`;
  const attemptedBefore = previous?.totals.attempted ?? 0;
  if (totals.attempted === 0) {
    return attemptedBefore === 0
      ? [`No OTP messages were sent, nor were there any ${before}.`]
      : [`No OTP messages were sent; ${before} there were ${formatCount(attemptedBefore, locale)}.`];
  }
  const rate = formatRate(totals.conversion_rate, locale);
  const { conversion_rate: at, conversion_rate_low: low, conversion_rate_high: high } = totals;
  const sentBefore = attemptedBefore === 0 ? "" : ` (${before} ${formatCount(attemptedBefore, locale)})`;
  const first = `${plural(totals.attempted, locale)} sent${sentBefore} and ${formatCount(totals.confirmed, locale)} confirmed: a conversion rate of ${rate} (${formatInterval({ at, low, high }, locale)}).`;
  return [first, ...(totals.mature ? [] : [MATURING]), ...toChanges()];

  function toChanges(): string[] {
    if (attemptedBefore === 0) return [`There is nothing to compare it with: no OTP messages were sent ${before}.`];
    const whole = JUDGED_RATES.flatMap((name) => {
      const changed = change?.[name];
      return changed?.real ? [toSentence(`The ${RATE_NAMES[name]}`, changed, previous?.totals[name] ?? null)] : [];
    });
    const rows = breakdown.rows.filter((row) => row.attempted > 0 || (row.previous?.attempted ?? 0) > 0);
    // A single row is the whole once more.
    const proven = rows.length > 1 ? proveChanges(rows) : [];
    const kind = breakdown.group_by.includes("carrier") ? "carrier" : "country";
    if (whole.length === 0 && proven.length === 0)
      return [toNothing(Math.min(totals.attempted, attemptedBefore), rows.length > 1 ? kind : null)];
    const named = proven.slice(0, MOST_ROWS).map(toRowSentence);
    const left = proven.length - named.length;
    // A file over time has no row for any of them.
    const elsewhere = report === "time" ? "" : `; the file has every ${kind}`;
    return [
      ...(whole.length > 0 ? whole : ["Neither rate of all messages together changed beyond chance."]),
      ...(change?.conversion_rate?.real ? toCauses(change.conversion_rate) : []),
      ...named,
      ...(left > 0 ? [`${left} more ${left === 1 ? "change is" : "changes are"} beyond chance${elsewhere}.`] : []),
    ];
  }

  function toNothing(messages: number, kind: string | null): string {
    if (messages < FEW_MESSAGES) return "There are too few messages to tell a change from chance.";
    return `No rate changed beyond chance since ${before}${kind ? `: neither of all messages together, nor of any ${kind}` : ""}.`;
  }

  function toSentence(subject: string, { difference }: RateChange, previousRate: number | null): string {
    const verb = difference < 0 ? "fell" : "rose";
    const from = previousRate ?? 0;
    const points = formatPoints(Math.abs(difference), locale).replace("+", "");
    // Until everything is settled a part is compared with a part, whose rates these are not.
    if (!totals.mature) return `${subject} ${verb} by ${points} since ${before}, as far as it is settled.`;
    return `${subject} ${verb} by ${points}, from ${formatRate(from, locale)} ${before} to ${formatRate(from + difference, locale)}.`;
  }

  function toRowSentence({ row, rate: name, change: changed }: ProvenChange): string {
    const subject = `${toName(row, locale)} (${plural(row.attempted, locale)} sent): the ${RATE_NAMES[name]}`;
    return toSentence(subject, changed, row.previous?.[name] ?? null);
  }

  /** What worked against the change is not behind it. */
  function toCauses({ difference }: RateChange): string[] {
    const causes = proveEffects(effects)
      .filter(({ effect }) => Math.sign(effect) === Math.sign(difference) && Math.abs(effect) >= LEAST_EFFECT)
      .slice(0, MOST_EFFECTS)
      .map((effect) => `${toCause(effect, locale)} (${formatPoints(effect.effect, locale)})`);
    return causes.length === 0 ? [] : [`Behind it: ${causes.join("; ")}.`];
  }
}

const MATURING =
  "Some of these messages may still be confirmed; what is compared are those whose confirmation window is over.";

const plural = (count: number, locale: string) =>
  `${formatCount(count, locale)} OTP ${count === 1 ? "message was" : "messages were"}`;

/** `Jio in India` */
function toName({ country = UNKNOWN.country, carrier }: Names, locale: string): string {
  const place = country === UNKNOWN.country ? "unknown country" : countryName(country, locale);
  if (carrier === undefined) return capital(place);
  return `${carrier === UNKNOWN.carrier ? "Unknown carrier" : carrier} in ${place}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function toCause(effect: Effect, locale: string): string {
  const name = toName(effect, locale);
  switch (effect.kind) {
    case "delivery":
      return `delivery of ${name}`;
    case "post_delivery_conversion":
      return `conversion after delivery of ${name}`;
    case "mix":
      return `${(effect.value ?? 0) > (effect.previous_value ?? 0) ? "more" : "less"} traffic to ${name}`;
  }
}
