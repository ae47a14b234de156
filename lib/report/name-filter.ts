import { z } from "zod";
import { isName, isPlainName, LONGEST_NAME } from "./is-name";

const RULE = `at most ${LONGEST_NAME} characters, none of -- /*, brackets only in pairs, apostrophes only within words and quotation marks only around them`;

/**
 * A name as ingest takes it. Values are never part of a statement, so what only SQL needs would be harmless; who sends it is told so
 * instead of being shown a report of nothing.
 */
export const nameFilter = (what: string) =>
  z.string(`must be ${what}`).refine(isName, `must be ${what}: ${RULE}, and no SQL`);

/** The same for names that systems give, which have none of the signs that only SQL or markup needs. */
export const plainNameFilter = (what: string) =>
  z.string(`must be ${what}`).refine(isPlainName, `must be ${what}: ${RULE}, none of ; = < > \\ \``);
