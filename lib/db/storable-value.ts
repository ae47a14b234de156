import { z } from "zod";

/** Text that PostgreSQL can hold or compare: it has no NUL. */
export const storableText = (longest: number) =>
  z
    .string()
    .max(longest, `must have at most ${longest} characters`)
    .refine((text) => !text.includes("\0"), "must not have control characters");

const LARGEST_ID = 2_147_483_647;

/** The id of a row: a PostgreSQL `integer` is refused when it is larger. */
export const rowIdSchema = z.number().int().positive().max(LARGEST_ID);
