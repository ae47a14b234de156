import { CARRIER_SOURCES } from "@/lib/dimensions/carrier-sources";
import type { Row } from "@/lib/export/answer-columns";
import { rate } from "@/lib/report/measures";
import { formatIso } from "@/lib/time/format";
import type { DataHealth, HealthCheck } from "./fields";

/** What the figures of a check can be told apart by. */
export const HEALTH_PARTS = ["day", "figure", "carrier", "reason", "sender", "source"] as const;
export type HealthPart = (typeof HEALTH_PARTS)[number];

/** What each check is made of, as the page lists it, besides its days. */
export const PARTS_OF = {
  stopped_confirmations: ["figure", "carrier"],
  without_feedback: ["figure"],
  waiting_feedback: ["figure"],
  rejected_records: ["figure", "reason"],
  unsigned_callbacks: ["figure", "reason"],
  clocks: ["figure", "sender"],
  lag: ["figure"],
  unknown_carriers: ["figure", "source"],
} as const satisfies Readonly<Record<HealthCheck, readonly HealthPart[]>>;

type Parts = { readonly columns: readonly string[]; readonly rows: readonly Row[] };

/** Figures that are instants, which the answer has in UTC. */
const INSTANTS = ["since", "oldest"];
const inZone = (instant: string, zone: string) => formatIso(Date.parse(instant), zone);

/** What stands for itself, by the API's names; lists have a file of their own. */
const toFigures = (values: object, zone: string, prefix = ""): Row[] =>
  Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
    if (Array.isArray(value) || name === "by_source" || name === "state") return [];
    if (typeof value === "object" && value !== null) return toFigures(value, zone, `${prefix}${name}_`);
    if (typeof value === "string" && INSTANTS.includes(name))
      return [{ figure: prefix + name, value: inZone(value, zone) }];
    const isCell = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    return [{ figure: prefix + name, value: isCell ? value : null }];
  });

const BY: {
  readonly [Part in Exclude<HealthPart, "day" | "figure" | "reason">]: (health: DataHealth, zone: string) => Parts;
} = {
  carrier: ({ stopped_confirmations: { carriers } }, zone) => ({
    columns: ["country", "carrier", "since", "expected", "confirmed"],
    rows: carriers.map((carrier) => ({ ...carrier, since: inZone(carrier.since, zone) })),
  }),
  sender: ({ clocks: { senders } }) => ({
    columns: ["entrance", "sender", "ahead", "most_ahead", "least_delay"],
    rows: senders,
  }),
  source: ({ unknown_carriers: { messages, by_source } }) => ({
    columns: ["source", "messages", "share"],
    rows: CARRIER_SOURCES.flatMap((source) => (source === "none" ? [] : [source]))
      .toReversed()
      .map((source) => ({ source, messages: by_source[source], share: rate(by_source[source], messages) })),
  }),
};

/** Records of which the rest was taken, then requests of which nothing was. */
const toRejections = ({ reasons, refusals }: DataHealth["rejected_records"]): Parts => ({
  columns: ["entrance", "reason", "records", "refused_requests"],
  rows: [
    ...reasons.map(({ entrance, reason, count }) => ({ entrance, reason, records: count })),
    ...refusals.map(({ entrance, reason, count }) => ({ entrance, reason, refused_requests: count })),
  ],
});

const toRefusedCallbacks = ({ reasons }: DataHealth["unsigned_callbacks"]): Parts => ({
  columns: ["reason", "unsigned"],
  rows: reasons.map(({ reason, count }) => ({ reason, unsigned: count })),
});

/** What a check's figures are made of, a row for each part. Times are in `zone`. */
export function toHealthParts(
  health: DataHealth,
  check: HealthCheck,
  by: Exclude<HealthPart, "day">,
  zone: string,
): Parts {
  if (by === "figure") return { columns: ["figure", "value"], rows: toFigures(health[check], zone) };
  if (by !== "reason") return BY[by](health, zone);
  return check === "unsigned_callbacks"
    ? toRefusedCallbacks(health.unsigned_callbacks)
    : toRejections(health.rejected_records);
}
