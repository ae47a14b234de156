/** What markets.json does not say about a country. */
export type Habits = {
  /** IANA names, with the part of the people who live by each. */
  readonly zones: Readonly<Record<string, number>>;
  /** Days with less traffic, 0 for Sunday. */
  readonly weekend: readonly number[];
  /** The part of messages that go by WhatsApp. */
  readonly whatsapp: number;
  /** The part of messages that a second provider sends. */
  readonly vonage: number;
};

const SATURDAY_SUNDAY = [6, 0];
const FRIDAY_SATURDAY = [5, 6];

const habits = (zones: Habits["zones"] | string, other: Partial<Omit<Habits, "zones">> = {}): Habits => ({
  zones: typeof zones === "string" ? { [zones]: 1 } : zones,
  weekend: SATURDAY_SUNDAY,
  whatsapp: 0,
  vonage: 0,
  ...other,
});

const HABITS: Readonly<Record<string, Habits>> = {
  US: habits({
    "America/New_York": 0.47,
    "America/Chicago": 0.29,
    "America/Denver": 0.07,
    "America/Los_Angeles": 0.17,
  }),
  CA: habits({ "America/Toronto": 0.68, "America/Edmonton": 0.17, "America/Vancouver": 0.15 }),
  IN: habits("Asia/Kolkata", { whatsapp: 0.06 }),
  BR: habits({ "America/Sao_Paulo": 0.93, "America/Manaus": 0.07 }, { whatsapp: 0.09 }),
  GB: habits("Europe/London", { vonage: 0.15 }),
  ID: habits({ "Asia/Jakarta": 0.8, "Asia/Makassar": 0.2 }, { whatsapp: 0.1 }),
  MX: habits("America/Mexico_City", { whatsapp: 0.05 }),
  DE: habits("Europe/Berlin", { vonage: 0.25 }),
  FR: habits("Europe/Paris", { vonage: 0.25 }),
  PH: habits("Asia/Manila"),
  NG: habits("Africa/Lagos", { whatsapp: 0.05 }),
  PK: habits("Asia/Karachi"),
  BD: habits("Asia/Dhaka", { weekend: FRIDAY_SATURDAY }),
  ES: habits("Europe/Madrid", { vonage: 0.25 }),
  IT: habits("Europe/Rome", { vonage: 0.25 }),
  TR: habits("Europe/Istanbul"),
  CO: habits("America/Bogota", { whatsapp: 0.05 }),
  AU: habits({ "Australia/Sydney": 0.78, "Australia/Brisbane": 0.12, "Australia/Perth": 0.1 }),
  JP: habits("Asia/Tokyo"),
  SA: habits("Asia/Riyadh", { weekend: FRIDAY_SATURDAY }),
  ZA: habits("Africa/Johannesburg"),
  EG: habits("Africa/Cairo", { weekend: FRIDAY_SATURDAY }),
};

const UNKNOWN = habits("UTC");

export const habitsOf = (country: string): Habits => HABITS[country] ?? UNKNOWN;
