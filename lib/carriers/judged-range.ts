import type { Range } from "@/lib/time/buckets";
import { DAY } from "@/lib/time/wall-clock";
import type { CarrierHealth } from "./health-fields";

/** Since the drop, or the time that health is judged by; the last day of a carrier that has none. */
export const toJudgedRange = (health: CarrierHealth | null, at: number): Range =>
  health ? { from: Date.parse(health.from), to: Date.parse(health.to) } : { from: at - DAY, to: at };

/** The beginning of a drop, where there is one. */
export const toSince = (health: CarrierHealth | null): number | null =>
  health?.since ? Date.parse(health.since) : null;
