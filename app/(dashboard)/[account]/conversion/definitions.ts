/** What each number means, in the words the product uses everywhere. */
export const DEFINITIONS = {
  attempted: "Messages created in this range with feedback expected (ProvideFeedback=true). The base of every rate.",
  statusOk: "Attempted messages whose status is sent, delivered, read or delivery unknown.",
  delivered: "Messages with a delivery receipt, or confirmed: a code that was typed in did arrive.",
  conversions: "Attempted messages whose code was typed in (feedback “confirmed”), however late.",
  conversionRate: "Conversions ÷ attempted, with its 95 % interval (Wilson).",
  maturing: "Still maturing: confirmations of this range may still arrive, so its rate and the change aren't final.",
  deliveryRate: "Messages with a delivery receipt (delivered or read) ÷ attempted.",
  medianTime:
    "Half of the confirmed messages were confirmed within this time of being created; p95: 95 % of them, shown from 20 on.",
  cost: "The cost of all attempted messages ÷ conversions.",
  change:
    "Conversion rate against the previous period, in percentage points, of the messages whose confirmation window is over. ▼ and ▲ mark what is statistically real, never under 30 messages.",
} as const;
