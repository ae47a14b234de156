import { onePerProcess } from "@/lib/db/one-per-process";
import { AttemptLimit } from "./attempt-limit";

export const MAX_ZONE_CHANGES = 20;

const changes = () =>
  onePerProcess(
    "zone-changes",
    () => new AttemptLimit({ max: MAX_ZONE_CHANGES, windowMs: 3_600_000, maxKeys: 10_000 }),
  );

/**
 * Counts one change of a reporting zone; false when this person made too many within the hour. Each stops the writers of all accounts for
 * a moment, and makes an account's days anew.
 */
export const takeZoneChange = (userId: number): boolean => changes().take(String(userId));
