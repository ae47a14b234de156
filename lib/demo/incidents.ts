import { addToWall, floorWall, HOUR, MINUTE, toInstant, toWall } from "@/lib/time/wall-clock";
import type { DemoMessage } from "./demo-message";

export type IncidentKind =
  | "carrier_delivery_drop"
  | "conversion_drop_with_good_receipts"
  | "pumping"
  | "own_webhook_outage"
  | "slow_route"
  | "error_wave"
  | "price_rise";

/** What went wrong, where and when. Messages created in `[from, to)` (epoch ms) that match are affected; null is any. */
export type Incident = {
  readonly kind: IncidentKind;
  readonly country: string | null;
  readonly carrier: string | null;
  readonly sender: string | null;
  readonly from: number;
  readonly to: number;
};

type Script = Omit<Incident, "from" | "to"> & {
  readonly zone: string;
  /** Calendar days before the end of the traffic, when there are enough days. */
  readonly daysAgo: number;
  /** On the clocks of `zone`. */
  readonly startHour: number;
  /** Without it the incident lasts to the end. */
  readonly lasts?: number;
};

/** The toll-free number of fiction (800-555-0199), which sends password resets in North America. */
export const WAVE_SENDER = "+18005550199";

const anywhere = { country: null, carrier: null, sender: null };

/** Most are within the last week, which the report shows first; each has weeks of calm before it. */
const SCRIPTS: readonly Script[] = [
  { ...anywhere, kind: "price_rise", country: "PH", zone: "Asia/Manila", daysAgo: 21, startHour: 0 },
  { ...anywhere, kind: "own_webhook_outage", zone: "Europe/London", daysAgo: 11, startHour: 15, lasts: 40 * MINUTE },
  {
    ...anywhere,
    kind: "slow_route",
    country: "MX",
    carrier: "Telcel",
    zone: "America/Mexico_City",
    daysAgo: 6,
    startHour: 11,
    lasts: 6 * HOUR,
  },
  {
    ...anywhere,
    kind: "pumping",
    country: "PK",
    carrier: "Zong",
    zone: "Asia/Karachi",
    daysAgo: 5,
    startHour: 2,
    lasts: 2 * HOUR,
  },
  {
    ...anywhere,
    kind: "error_wave",
    sender: WAVE_SENDER,
    zone: "America/New_York",
    daysAgo: 4,
    startHour: 13,
    lasts: 4 * HOUR,
  },
  {
    ...anywhere,
    kind: "conversion_drop_with_good_receipts",
    country: "BR",
    carrier: "Vivo",
    zone: "America/Sao_Paulo",
    daysAgo: 3,
    startHour: 10,
    lasts: 5 * HOUR,
  },
  {
    ...anywhere,
    kind: "carrier_delivery_drop",
    country: "IN",
    carrier: "Jio",
    zone: "Asia/Kolkata",
    daysAgo: 1,
    startHour: 18,
    lasts: 3 * HOUR,
  },
];

const MOST_DAYS_AGO = Math.max(...SCRIPTS.map(({ daysAgo }) => daysAgo));

/** The seven incidents of traffic that ends at `until` and began `days` earlier, first to last; drawn together to fit. */
export function listIncidents({ until, days }: { until: number; days: number }): Incident[] {
  const stretch = Math.min(1, (days - 2) / MOST_DAYS_AGO);
  return SCRIPTS.map(({ zone, daysAgo, startHour, lasts, ...incident }) => {
    const today = floorWall(toWall(until, zone), "day");
    const day = addToWall(today, "day", -Math.max(1, Math.floor(daysAgo * stretch)));
    const from = toInstant(day + startHour * HOUR, zone);
    return { ...incident, from, to: lasts === undefined ? until : from + lasts };
  }).sort((a, b) => a.from - b.from);
}

/** Whether the message is one of those that the incident is about. */
export const isAffected = (
  incident: Incident,
  message: Pick<DemoMessage, "createdAt" | "country" | "carrier" | "sender">,
): boolean =>
  message.createdAt >= incident.from &&
  message.createdAt < incident.to &&
  (incident.country === null || incident.country === message.country) &&
  (incident.carrier === null || incident.carrier === message.carrier) &&
  (incident.sender === null || incident.sender === message.sender);
