import { formatCount, formatPoints, formatRate } from "@/components/format/number";
import type { FunnelAnswer, ReportFields } from "@/lib/report/fields";
import { DEFINITIONS } from "./definitions";

/** A step as it is shown. */
export type StepView = {
  name: string;
  definition: string;
  /** The bar's colour. */
  bar: string;
  count: string;
  rateOfFirst: string;
  /** Shares of the bar's whole width: what is certain, and what is inferred. */
  width: { known: number; inferred: number };
  /** Against the previous period, in points of the first step; null where nothing is compared. */
  change: string | null;
  /** What got lost on the way here; null at the first step. */
  loss: { text: string; why: string; rateOfPrevious: string | null } | null;
};

const OURS = {
  sent: { name: "Sent", definition: DEFINITIONS.attempted, bar: "bg-attempted" },
  delivered: { name: "Delivered", definition: DEFINITIONS.delivered, bar: "bg-delivered" },
  confirmed: { name: "Confirmed", definition: DEFINITIONS.conversions, bar: "bg-confirmed" },
} as const;

const TWILIOS = {
  attempted: { name: "Attempted", definition: DEFINITIONS.attempted, bar: "bg-attempted" },
  status_ok: { name: "Status OK", definition: DEFINITIONS.statusOk, bar: "bg-delivered" },
  conversions: { name: "Conversions", definition: DEFINITIONS.conversions, bar: "bg-confirmed" },
} as const;

const COUNTS = {
  sent: (of: ReportFields) => of.attempted,
  delivered: (of: ReportFields) => of.delivered,
  confirmed: (of: ReportFields) => of.confirmed,
  attempted: (of: ReportFields) => of.attempted,
  status_ok: (of: ReportFields) => of.status_ok,
  conversions: (of: ReportFields) => of.confirmed,
} as const;

type Step = FunnelAnswer["steps"][number] | FunnelAnswer["twilio_steps"][number];

/** Sent → delivered → confirmed, as we count. */
export const toOurSteps = (funnel: FunnelAnswer, locale: string): StepView[] =>
  funnel.steps.map((step) => toView(step, OURS[step.name], funnel, locale));

/** Attempted → status OK → conversions, as Twilio's Console counts. */
export const toTwilioSteps = (funnel: FunnelAnswer, locale: string): StepView[] =>
  funnel.twilio_steps.map((step) => toView(step, TWILIOS[step.name], funnel, locale));

type Look = Pick<StepView, "name" | "definition" | "bar">;

function toView(step: Step, look: Look, { totals, previous }: FunnelAnswer, locale: string): StepView {
  const whole = step.rate_of_first ?? 0;
  const inferred = "inferred" in step && step.inferred ? (whole * step.inferred) / step.count : 0;
  const isFirst = step.name === "sent" || step.name === "attempted";
  const before = previous && previous.totals.attempted > 0 ? previous.totals : null;
  const change =
    !isFirst && before && totals.attempted > 0 ? whole - COUNTS[step.name](before) / before.attempted : null;
  return {
    ...look,
    count: formatCount(step.count, locale),
    rateOfFirst: formatRate(step.rate_of_first, locale),
    width: { known: whole - inferred, inferred },
    change: change === null ? null : formatPoints(change, locale),
    loss: isFirst
      ? null
      : {
          text: toLossText(step.lost, locale),
          why: whyLost(step.name, totals, locale),
          rateOfPrevious: step.rate_of_previous === null ? null : formatRate(step.rate_of_previous, locale),
        },
  };
}

/** Twilio's steps aren't nested: a message can be confirmed although its status was never OK. */
const toLossText = (lost: number, locale: string) =>
  lost < 0 ? `${formatCount(-lost, locale)} more than the step before` : `${formatCount(lost, locale)} lost`;

/** What the loss is made of, adding up exactly. */
function whyLost(name: Step["name"], totals: ReportFields, locale: string): string {
  const { attempted, status_ok, delivered_by_receipt, delivered, failed, undelivered, pending } = totals;
  const list = (parts: readonly (readonly [number, string])[]) =>
    parts
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${formatCount(count, locale)} ${what}`)
      .join(", ");
  const withoutReceipt = attempted - delivered_by_receipt;
  switch (name) {
    case "delivered": {
      const statuses = list([
        [undelivered, "undelivered"],
        [failed, "failed or canceled"],
        [pending, "not sent yet"],
        [withoutReceipt - undelivered - failed - pending, "sent without a final status"],
      ]);
      const confirmed = delivered - delivered_by_receipt;
      const anyway = confirmed > 0 ? ` Of these, ${formatCount(confirmed, locale)} were confirmed and so arrived.` : "";
      return withoutReceipt === 0
        ? DEFINITIONS.undelivered
        : `${DEFINITIONS.undelivered} Without a receipt: ${statuses}.${anyway}`;
    }
    case "status_ok": {
      const statuses = list([
        [undelivered, "undelivered"],
        [failed, "failed or canceled"],
        [attempted - status_ok - undelivered - failed, "not sent yet"],
      ]);
      return statuses === "" ? DEFINITIONS.notOk : `${DEFINITIONS.notOk} Here: ${statuses}.`;
    }
    case "conversions":
      return DEFINITIONS.notConverted;
    default:
      return DEFINITIONS.unconfirmed;
  }
}
