import type { Definition, FunnelStep, TwilioStep } from "./fields";
import { rate, type Tally, wilsonInterval } from "./measures";

type Counts = Pick<Tally, "attempted" | "status_ok" | "delivered_by_receipt" | "delivered" | "confirmed">;

/** Sent → delivered (reached) → confirmed; each step holds no more than the one before it. */
export function toFunnelSteps({ attempted, delivered, delivered_by_receipt, confirmed }: Counts): FunnelStep[] {
  return [
    { name: "sent", count: attempted, rate_of_first: rate(attempted, attempted), rate_of_previous: null, lost: 0 },
    {
      name: "delivered",
      count: delivered,
      rate_of_first: rate(delivered, attempted),
      rate_of_previous: rate(delivered, attempted),
      lost: attempted - delivered,
      inferred: delivered - delivered_by_receipt,
    },
    {
      name: "confirmed",
      count: confirmed,
      rate_of_first: rate(confirmed, attempted),
      rate_of_previous: rate(confirmed, delivered),
      lost: delivered - confirmed,
    },
  ];
}

/** Attempted → status OK → conversions, as Twilio's Console counts them; they are not nested. */
export function toTwilioSteps({ attempted, status_ok, confirmed }: Counts): TwilioStep[] {
  return [
    { name: "attempted", count: attempted, rate_of_first: rate(attempted, attempted), rate_of_previous: null, lost: 0 },
    {
      name: "status_ok",
      count: status_ok,
      rate_of_first: rate(status_ok, attempted),
      rate_of_previous: rate(status_ok, attempted),
      lost: attempted - status_ok,
    },
    {
      name: "conversions",
      count: confirmed,
      rate_of_first: rate(confirmed, attempted),
      rate_of_previous: rate(confirmed, status_ok),
      lost: status_ok - confirmed,
    },
  ];
}

/** The definitions of delivered and confirmed that people compare their numbers by. */
export function toDefinitions(tally: Counts): Definition[] {
  const { status_ok, delivered_by_receipt, delivered, confirmed } = tally;
  // Reached is by receipt or confirmed, so what the two have beyond it they have in common.
  const confirmedWithReceipt = delivered_by_receipt + confirmed - delivered;
  return [
    toDefinition("twilio", tally.attempted, status_ok, confirmed),
    toDefinition("strict", tally.attempted, delivered_by_receipt, confirmedWithReceipt),
    toDefinition("reached", tally.attempted, delivered, confirmed),
  ];
}

function toDefinition(name: Definition["name"], attempted: number, delivered: number, confirmed: number): Definition {
  const interval = wilsonInterval(confirmed, attempted);
  return {
    name,
    attempted,
    delivered,
    confirmed,
    delivery_rate: rate(delivered, attempted),
    conversion_rate: rate(confirmed, attempted),
    conversion_rate_low: interval?.low ?? null,
    conversion_rate_high: interval?.high ?? null,
  };
}
