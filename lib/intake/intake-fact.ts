/** The ways in whose records are counted. */
export const ENTRANCES = ["messages", "feedback", "twilio_messages", "twilio_feedback", "twilio_callbacks"] as const;
export type Entrance = (typeof ENTRANCES)[number];

/** Counted one by one. `reason` is always a code of our own lists, never something that a caller wrote; only clocks have a sender there. */
export type CountedFact =
  /** Records that are stored, whether they told something new or not. */
  | "taken"
  /** Records that were not taken, by reason. */
  | "rejected"
  /** Whole requests of many records, of which none was read to its end or stored. */
  | "refused"
  /** Callbacks that named the account and did not carry its signature. */
  | "unsigned";

/** Kept as histograms. */
export type MeasuredFact =
  /** From the event that a record tells, to its commit; of a record that tells no time, from its arrival. */
  | "lag"
  /** From arrival to commit: our own part of it. */
  | "server"
  /** By how much the latest date of a record was before its arrival, told apart by sender (in `reason`), */
  | "delay"
  /** or after it: a clock that is ahead. */
  | "ahead";

export type IntakeFact = CountedFact | MeasuredFact;
