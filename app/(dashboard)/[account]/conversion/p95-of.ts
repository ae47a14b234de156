import type { ReportFields } from "@/lib/report/fields";

/** The slowest 5 % of fewer are less than one message. */
const LEAST = 20;

/** The p95 of the time to confirm, in seconds; null also where too few were confirmed for it to mean anything. */
export const p95Of = ({ confirmed, p95_seconds_to_confirm }: ReportFields): number | null =>
  confirmed < LEAST ? null : p95_seconds_to_confirm;
