import type { FunnelStep } from "./fields";
import { rate, type Tally } from "./measures";

/** Sent → delivered (reached) → confirmed; each step holds no more than the one before it. */
export function toFunnelSteps({ attempted, delivered, delivered_by_receipt, confirmed }: Tally): FunnelStep[] {
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
