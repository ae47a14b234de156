import { z } from "zod";
import { isName, isPlainName, LONGEST_NAME } from "./is-name";

const RULE = `at most ${LONGEST_NAME} characters, none of -- /*, brackets only in pairs, apostrophes only within words and quotation marks only around them, and no SQL`;

const name = (rule: string, isTaken: (text: string) => boolean) =>
  z.string(rule).min(1, rule).max(LONGEST_NAME, rule).refine(isTaken, rule);

/**
 * A name as ingest takes it. Values are never part of a statement, so what only SQL needs would be harmless; who sends it is told so
 * instead of being shown a report of nothing.
 */
export const nameFilter = (what: string) => name(`must be ${what}: ${RULE}`, isName);

/** The same for names that systems give, which have none of the signs that only SQL or markup needs. */
export const plainNameFilter = (what: string) => name(`must be ${what}: ${RULE}, none of ; = < > \\ \``, isPlainName);
