/** What each number means, in the words the product uses everywhere. */
export const DEFINITIONS = {
  attempted: "Messages created in this range with feedback expected (ProvideFeedback=true). The base of every rate.",
  statusOk: "Attempted messages whose status is sent, delivered, read or delivery unknown.",
  delivered: "Messages with a delivery receipt, or confirmed: a code that was typed in did arrive.",
  conversions: "Attempted messages whose code was typed in (feedback “confirmed”), however late.",
  countries: "Countries to which messages were attempted, by the recipient's number; unknown ones are not counted.",
  conversionRate: "Conversions ÷ attempted, with its 95 % interval (Wilson).",
  undelivered: "Attempted messages that neither have a delivery receipt nor were confirmed.",
  unconfirmed: "Delivered messages whose code was not typed in: given up, mistyped, or answered by a later code.",
  notOk: "Attempted messages that are undelivered, failed, canceled or still on their way to the carrier.",
  notConverted: "Status OK minus conversions, as Twilio counts them: neither is a part of the other.",
  maturing: "Still maturing: confirmations of this range may still arrive, so its rate and the change aren't final.",
  deliveryRate: "Messages with a delivery receipt (delivered or read) ÷ attempted.",
  medianTime:
    "Half of the confirmed messages were confirmed within this time of being created; p95: 95 % of them, shown from 20 on.",
  cost: "The cost of all attempted messages ÷ conversions.",
  change:
    "Conversion rate against the previous period, in percentage points, of the messages whose confirmation window is over. ▼ and ▲ mark what is statistically real, never under 30 messages.",
} as const;
