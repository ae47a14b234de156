import { z } from "zod";

/** The name of an account or a person, as it is typed. */
export const nameSchema = z
  .string()
  .trim()
  .min(1, "is needed")
  .max(100, "must have at most 100 characters")
  .regex(/^\P{Cc}*$/u, "must not have control characters");

const LONGEST_WINDOW = 1_440;
const WINDOW_RULE = `must be a whole number of minutes from 1 to ${LONGEST_WINDOW}`;

/** Minutes, as they are typed. */
export const confirmationWindowSchema = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, WINDOW_RULE)
  .transform(Number)
  .pipe(z.number().min(1, WINDOW_RULE).max(LONGEST_WINDOW, WINDOW_RULE));
