import { z } from "zod";

const LONGEST = 60;
const RULE = `must have 1 to ${LONGEST} characters`;

/** A view's name, as it is typed. */
export const viewNameSchema = z
  .string(RULE)
  .trim()
  .min(1, "is needed")
  .max(LONGEST, `must have at most ${LONGEST} characters`)
  .regex(/^\P{Cc}*$/u, "must not have control characters");

/** By which names are compared and ordered: case and width of letters, and how many spaces, make no other name. */
export const toViewNameKey = (name: string): string => name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
