import { z } from "zod";
import { startOf } from "@/lib/time/buckets";
import { DAY } from "@/lib/time/wall-clock";

/** Carriers are judged by four weeks, and receipts come for three days. */
const SHORTEST_DAYS = 30;
const LONGEST_DAYS = 3_660;
const RULE = `must be a whole number of days from ${SHORTEST_DAYS} to ${LONGEST_DAYS.toLocaleString("en")}, or empty`;

/** Days as they are typed; nothing for ever. */
export const retentionSchema = z
  .string()
  .trim()
  .regex(/^\d{0,4}$/, RULE)
  .transform((text) => (text === "" ? null : Number(text)))
  .pipe(z.number().min(SHORTEST_DAYS, RULE).max(LONGEST_DAYS, RULE).nullable());

/** The beginning of the first local day of which messages are kept. */
export const toKeptFrom = (days: number, zone: string, now: number): Date =>
  new Date(startOf(now - days * DAY, "day", zone));
