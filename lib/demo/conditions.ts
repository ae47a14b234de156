import type { Incident, IncidentKind } from "./incidents";
import type { Route } from "./routes";

/** What decides a message's fate at the time when it is sent. */
export type Conditions = {
  /** Probability that it arrives, with or without a receipt. */
  readonly arrival: number;
  readonly missingReceipts: number;
  /** Probability that it is confirmed, given that it arrived. */
  readonly confirmation: number;
  readonly deliverMedianSeconds: number;
  readonly deliverSigma: number;
  /** Probability that the carrier filters it out as unwanted. */
  readonly filtered: number;
  readonly priceFactor: number;
};

const HIGHEST_ARRIVAL = 0.998;
const Z95 = 1.645;
const SLOW_P95_SECONDS = 40;

/** Among all messages of a route. */
export type Rates = Pick<Route, "deliveryRate" | "conversionRate">;

/** Conditions under which the rates of receipts and of confirmations among all messages come out as given. */
export function toConditions(
  { missingReceipts, deliverMedianSeconds, deliverSigma }: Route,
  { deliveryRate, conversionRate }: Rates,
): Conditions {
  const arrival = Math.min(HIGHEST_ARRIVAL, deliveryRate / (1 - missingReceipts));
  return {
    arrival,
    missingReceipts,
    confirmation: Math.min(1, conversionRate / arrival),
    deliverMedianSeconds,
    deliverSigma,
    filtered: 0,
    priceFactor: 1,
  };
}

const EFFECTS: Readonly<Record<IncidentKind, (conditions: Conditions) => Conditions>> = {
  carrier_delivery_drop: (c) => ({ ...c, arrival: 0.68 / (1 - c.missingReceipts) }),
  conversion_drop_with_good_receipts: (c) => ({ ...c, confirmation: c.confirmation / 2 }),
  slow_route: (c) => ({ ...c, deliverMedianSeconds: SLOW_P95_SECONDS / Math.exp(Z95 * c.deliverSigma) }),
  error_wave: (c) => ({ ...c, filtered: 0.45 }),
  price_rise: (c) => ({ ...c, priceFactor: 1.6 }),
  // These two change what is sent and when confirmations are told, not how a message fares.
  pumping: (c) => c,
  own_webhook_outage: (c) => c,
};

export const underIncident = (conditions: Conditions, { kind }: Incident): Conditions => EFFECTS[kind](conditions);

/** Of messages that nobody asked for: all arrive, hardly any is confirmed. */
export const PUMPED: Rates = { deliveryRate: 0.99, conversionRate: 0.01 };
