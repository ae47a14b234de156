import { formatCount, formatPoints, formatRate } from "@/lib/format/number";
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
  /**
   * Against the previous period, in points of the first step; null where nothing is compared or a part isn't final yet.
   * That of the last step is the conversion rate's, which the answer judges.
   */
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

type Step = FunnelAnswer["steps"][number] | FunnelAnswer["twilio_steps"][number];

export type FunnelView = {
  funnel: FunnelAnswer;
  /** None of its messages is final yet: what is missing is late, not lost. */
  young: boolean;
  locale: string;
};

/** Sent → delivered → confirmed, as we count. */
export const toOurSteps = (view: FunnelView): StepView[] =>
  view.funnel.steps.map((step) => toView(step, OURS[step.name], view));

/** Attempted → status OK → conversions, as Twilio's Console counts. */
export const toTwilioSteps = (view: FunnelView): StepView[] =>
  view.funnel.twilio_steps.map((step) => toView(step, TWILIOS[step.name], view));

/** Of a step whose change is shown as it is. */
function shareOf(name: Step["name"], { attempted, delivered, status_ok }: ReportFields): number | null {
  if (attempted === 0) return null;
  if (name === "delivered") return delivered / attempted;
  return name === "status_ok" ? status_ok / attempted : null;
}

type Look = Pick<StepView, "name" | "definition" | "bar">;

function toView(step: Step, look: Look, { funnel, young, locale }: FunnelView): StepView {
  const { totals, previous } = funnel;
  const whole = step.rate_of_first ?? 0;
  const inferred = "inferred" in step && step.inferred ? (whole * step.inferred) / step.count : 0;
  const isFirst = step.name === "sent" || step.name === "attempted";
  const before = totals.mature && totals.attempted > 0 && previous ? shareOf(step.name, previous.totals) : null;
  const late = countLate(step, totals, young);
  return {
    ...look,
    count: formatCount(step.count, locale),
    rateOfFirst: formatRate(step.rate_of_first, locale),
    width: { known: whole - inferred, inferred },
    change: before === null ? null : formatPoints(whole - before, locale),
    loss: isFirst
      ? null
      : {
          text: toLossText(step, late, locale),
          why: whyLost(step.name, totals, locale),
          rateOfPrevious:
            step.rate_of_previous === null || (young && late === step.lost)
              ? null
              : formatRate(step.rate_of_previous, locale),
        },
  };
}

/** Of those that a step lacks, how many may still come. */
function countLate({ name, lost }: Step, totals: ReportFields, young: boolean): number {
  const { attempted, status_ok, undelivered, failed, pending } = totals;
  const late = {
    sent: 0,
    attempted: 0,
    delivered: young ? lost - undelivered - failed : pending,
    status_ok: attempted - status_ok - undelivered - failed,
    confirmed: young ? lost : 0,
    conversions: young ? lost : 0,
  }[name];
  return Math.max(0, Math.min(late, lost));
}

/** Twilio's steps aren't nested: a message can be confirmed although its status was never OK. */
function toLossText({ name, lost: lacking }: Step, late: number, locale: string): string {
  if (lacking < 0) return `${formatCount(-lacking, locale)} more than the step before`;
  const lost = `${formatCount(lacking - late, locale)} lost`;
  if (late === 0) return lost;
  const isConfirmation = name === "confirmed" || name === "conversions";
  const waiting = `${formatCount(late, locale)} ${isConfirmation ? "not confirmed yet" : "still on the way"}`;
  return late === lacking ? waiting : `${waiting}, ${lost}`;
}

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
