import { z } from "zod";

/** The longest that ingest takes is a sender's address in a status callback. */
const LONGEST = 256;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NEVER_IN_A_NAME = /[\u0000-\u001f\u007f]|--|\/\*/;
/** In the names of a few carriers (`3Mob; Lycamobile`) and senders. */
const RARE_SIGNS = /[;=<>\\`]/;
const WORDS_OF_SQL =
  /\b(select|union|insert|update|delete|drop|alter|create|truncate|exec|execute|or|and|where|from|sleep|pg_sleep)\b/i;
const LOOSE_APOSTROPHE = /(?<!\p{L})'|'(?!\p{L})/u;
/** As in `SIA "UNISTARS"`; a quotation mark that is left over is none of a name. */
const QUOTED_WORDS = /(?<![^\s(])"(?=\S)[^"]+(?<=\S)"(?![^\s),])/g;

/** An opening bracket is never left open, nor one closed that wasn't. */
function hasBracketsInPairs(text: string): boolean {
  let open = 0;
  for (const sign of text) {
    if (sign === "(") open += 1;
    if (sign === ")" && --open < 0) return false;
  }
  return open === 0;
}

/** A name as somebody else chose it. */
const isName = (text: string): boolean =>
  text !== "" &&
  text.length <= LONGEST &&
  !NEVER_IN_A_NAME.test(text) &&
  !(RARE_SIGNS.test(text) && WORDS_OF_SQL.test(text)) &&
  !LOOSE_APOSTROPHE.test(text) &&
  hasBracketsInPairs(text) &&
  !text.replace(QUOTED_WORDS, "").includes('"');

const isPlainName = (text: string): boolean => isName(text) && !RARE_SIGNS.test(text);

const RULE = `at most ${LONGEST} characters, none of -- /*, brackets only in pairs, apostrophes only within words and quotation marks only around them`;

/**
 * A name as ingest takes it. Values are never part of a statement, so what only SQL needs would be harmless; who sends it is told so
 * instead of being shown a report of nothing.
 */
export const nameFilter = (what: string) =>
  z.string(`must be ${what}`).refine(isName, `must be ${what}: ${RULE}, and no SQL`);

/** The same for names that systems give, which have none of the signs that only SQL or markup needs. */
export const plainNameFilter = (what: string) =>
  z.string(`must be ${what}`).refine(isPlainName, `must be ${what}: ${RULE}, none of ; = < > \\ \``);
