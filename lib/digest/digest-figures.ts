import { formatCount, formatMoney, formatRate, NOTHING } from "@/lib/format/number";
import type { ReportFields } from "@/lib/report/fields";
import { formatDuration } from "@/lib/time/format";
import { DIGEST_LOCALE, type Digest } from "./digest";

export type Figure = { readonly name: string; readonly now: string; readonly before: string };

const locale = DIGEST_LOCALE;

type Row = readonly [name: string, show: (fields: ReportFields, currency: string) => string];

const ROWS: readonly Row[] = [
  ["Sent", ({ attempted }) => formatCount(attempted, locale)],
  ["Delivered", ({ delivered }) => formatCount(delivered, locale)],
  ["Confirmed", ({ confirmed }) => formatCount(confirmed, locale)],
  ["Conversion rate", ({ conversion_rate }) => formatRate(conversion_rate, locale)],
  ["Delivery rate, by receipt", ({ delivery_rate }) => formatRate(delivery_rate, locale)],
  [
    "Median time to confirm",
    ({ median_seconds_to_confirm: seconds }) => (seconds === null ? NOTHING : formatDuration(seconds, locale)),
  ],
  [
    "Cost per conversion",
    // Nobody who tells no prices sends for nothing.
    ({ cost_per_conversion: each, cost }, currency) =>
      each === null || cost === 0 ? NOTHING : formatMoney(each, currency, locale),
  ],
];

/** The totals of both periods, written as the report's page writes them. */
export const toFigures = ({ totals, previousTotals, currency }: Digest): Figure[] =>
  ROWS.map(([name, show]) => ({ name, now: show(totals, currency), before: show(previousTotals, currency) }));
