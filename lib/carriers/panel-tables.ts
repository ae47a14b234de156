import type { Annotation } from "@/lib/annotations/annotation";
import type { Row, Table } from "@/lib/export/answer-columns";
import { toErrorsTable } from "@/lib/export/errors-table";
import { toAnnotationsCell } from "@/lib/export/timeseries-table";
import type { ErrorsAnswer } from "@/lib/report/error-fields";
import { rate } from "@/lib/report/measures";
import { formatIso } from "@/lib/time/format";
import type { CarrierExportQuery } from "./carrier-export";
import type { CarrierSeriesAnswer } from "./get-carrier-series";
import type { Part, ReceiptTrust } from "./get-receipt-trust";
import { LAST_ATTEMPT, type Resends } from "./get-resends";

type About = Pick<CarrierExportQuery, "list" | "name"> & { readonly account: string };

/** The columns by themselves, and those about all rows for whoever asks for them. */
function toTable(columns: readonly string[], rows: readonly Row[], { list, name, account }: About): Table {
  const { now, at, zone } = list;
  const context = { as_of: formatIso(now, zone), at: formatIso(at, zone), tz: zone, account, ...name };
  return {
    available: [...columns, ...Object.keys(context)],
    byDefault: columns,
    rows: rows.map((row) => ({ ...row, ...context })),
  };
}

/** A row for each error code, as the report of errors has them, and which carrier's they are. */
export function toErrorMixTable(answer: ErrorsAnswer, { list, name }: About): Table {
  const { available, byDefault, rows } = toErrorsTable(answer);
  const context = { at: formatIso(list.at, list.zone), ...name };
  return {
    available: [...available, ...Object.keys(context)],
    byDefault,
    rows: rows.map((row) => ({ ...row, ...context })),
  };
}

const SERIES = [
  ...["start", "end", "mature", "attempted"],
  ...["delivery", "conversion"].flatMap((rate) => [
    `${rate}_rate`,
    `expected_${rate}_rate`,
    `expected_${rate}_rate_low`,
    `expected_${rate}_rate_high`,
  ]),
  ...["deliver", "confirm"].flatMap((stage) => [`median_seconds_to_${stage}`, `p95_seconds_to_${stage}`]),
];

/** Step by step what the charts of a carrier draw. Annotations have a column where there are any to be listed. */
export function toSeriesTable(
  { points }: CarrierSeriesAnswer,
  annotations: readonly Annotation[] | null,
  about: About,
): Table {
  const { zone } = about.list;
  const rows = points.map(({ start, end, mature, attempted, rates, times }) => {
    const ends = { start: formatIso(start, zone), end: formatIso(end, zone) };
    const inBand = (name: "delivery" | "conversion") => ({
      [`${name}_rate`]: rates[name].observed,
      [`expected_${name}_rate`]: rates[name].expected,
      [`expected_${name}_rate_low`]: rates[name].low,
      [`expected_${name}_rate_high`]: rates[name].high,
    });
    return {
      ...ends,
      ...{ mature, attempted, ...inBand("delivery"), ...inBand("conversion") },
      median_seconds_to_deliver: times.delivery.median,
      p95_seconds_to_deliver: times.delivery.p95,
      median_seconds_to_confirm: times.conversion.median,
      p95_seconds_to_confirm: times.conversion.p95,
      annotations: toAnnotationsCell(ends, annotations ?? [], zone),
    };
  });
  const table = toTable(SERIES, rows, about);
  return {
    ...table,
    available: [...table.available, "annotations"],
    byDefault: annotations ? [...SERIES, "annotations"] : SERIES,
  };
}

const SPAN = ["from", "to"];

/** A row for each figure of receipt trust. */
export function toReceiptsTable(trust: ReceiptTrust, about: About): Table {
  const { zone } = about.list;
  const toRow = (figure: string, { part, base, rate }: Part, { from, to } = trust.settled): Row => ({
    ...{ figure, messages: part, of: base, rate },
    // There are no messages older than 72 hours in a shorter time.
    ...(from < to && { from: formatIso(from, zone), to: formatIso(to, zone) }),
  });
  const rows = [
    toRow("confirmed_without_receipt", trust.confirmedWithoutReceipt),
    toRow("delivered_never_confirmed", trust.deliveredNeverConfirmed),
    toRow("no_receipt_after_72_hours", trust.receiptsMissing, trust.old),
  ];
  return toTable(["figure", "messages", "of", "rate", ...SPAN], rows, about);
}

/** A row for each attempt; the last stands for all later ones. Messages of which the attempt is not known have none. */
export function toResendsTable({ attempts, unknown, range }: Resends, about: About): Table {
  const { zone } = about.list;
  const span = { from: formatIso(range.from, zone), to: formatIso(range.to, zone) };
  const all = attempts.reduce((sum, { messages }) => sum + messages, 0);
  const rows: Row[] = attempts.map(({ attempt, messages, confirmed }) => ({
    attempt: attempt === LAST_ATTEMPT ? `${attempt} and later` : attempt,
    ...{ messages, confirmed, share: rate(messages, all), conversion_rate: rate(confirmed, messages), ...span },
  }));
  const rest: Row[] = unknown > 0 ? [{ attempt: null, messages: unknown, ...span }] : [];
  const columns = ["attempt", "messages", "share", "confirmed", "conversion_rate", ...SPAN];
  return toTable(columns, [...rows, ...rest], about);
}
