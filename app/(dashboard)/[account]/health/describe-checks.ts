import type { DataHealth } from "@/lib/data-health/fields";
import type { Check } from "./check";
import { describeCarriers } from "./describe-carriers";
import { describeClocks, describeLag } from "./describe-clocks";
import { describeConfirmations } from "./describe-confirmations";
import { describeNotExpected, describeWaiting } from "./describe-feedback";
import { describeCallbacks, describeRejected } from "./describe-rejected";
import type { Telling } from "./words";

/** The checks in words; those that make reports wrong come first. */
export const describeChecks = (health: DataHealth, telling: Telling): Check[] => [
  describeConfirmations(health.stopped_confirmations, telling),
  describeNotExpected(health.without_feedback, telling, health),
  describeWaiting(health.waiting_feedback, telling, Date.parse(health.as_of)),
  describeRejected(health.rejected_records, telling),
  describeCallbacks(health.unsigned_callbacks, telling),
  describeClocks(health.clocks, telling),
  describeLag(health.lag, telling),
  describeCarriers(health.unknown_carriers, telling),
];
