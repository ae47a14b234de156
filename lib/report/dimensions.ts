/** What a report can be broken down by. */
export const DIMENSIONS = ["country", "carrier", "channel", "messaging_service", "sender", "provider"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** How a value that isn't known is called in answers and filters; unknown rows are rows like any other. */
export const UNKNOWN: Readonly<Record<Dimension, string>> = {
  country: "ZZ",
  carrier: "unknown",
  channel: "unknown",
  messaging_service: "none",
  sender: "unknown",
  provider: "unknown",
};
