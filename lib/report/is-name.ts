/** The longest that ingest takes is a sender's address in a status callback. */
export const LONGEST_NAME = 256;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NEVER_IN_A_NAME = /[\u0000-\u001f\u007f]|--|\/\*/;
/** In the names of a few carriers (`3Mob; Lycamobile`) and senders. */
const RARE_SIGNS = /[;=<>\\`]/;
/** A statement after another; several carriers are divided in the same way. */
const NEXT_STATEMENT = /;\s*(?:select|insert|update|delete|drop|alter|create|truncate|exec|execute|sleep|pg_sleep)\b/i;
const OPERATORS = /[=<>\\`]/;
const WORDS_OF_SQL =
  /\b(select|union|insert|update|delete|drop|alter|create|truncate|exec|execute|or|and|where|from|sleep|pg_sleep)\b/i;
/** What no name says, also without those signs: statements, conditions and the calls that make a database wait. */
const PHRASES_OF_SQL = [
  /\bunion\s+(?:all\s+|distinct\s+)?select\b/i,
  /\bselect\b.+\bfrom\b/i,
  /\b(?:insert\s+into|delete\s+from|order\s+by\s+\d|waitfor\s+delay)\b/i,
  /\bupdate\b.+\bset\b/i,
  /\b(?:drop|alter|create|truncate)\s+(?:table|database|schema|role|user|view|index|function|extension)\b/i,
  /\b(?:or|and)\s+(?:not\s+)*(?:true|false|null|exists|\d+)\s*(?:$|[^\p{L}\s])/iu,
  /\b(?:or|and)\s+(?:not\s+)*\S+\s+(?:not\s+)?(?:i?like\b|between\b.+\band\b|in\s*\(|is\s+(?:not\s+)?null\b)/i,
  /\b(?:pg_\w+|current_setting)\s*\(|\b(?:sleep|benchmark)\s*\(\s*\d/i,
];
const LOOSE_APOSTROPHE = /(?<!\p{L})'|'(?!\p{L})/u;
/** As in `SIA "UNISTARS"`; a quotation mark that is left over is none of a name. */
const QUOTED_WORDS = /(?<![^\s(])"(?=\S)[^"]+(?<=\S)"(?![^\s),;.])/g;

/** An opening bracket is never left open, nor one closed that wasn't. That of `life:)` may close one, as in `(life:)`, or be a face. */
function hasBracketsInPairs(text: string): boolean {
  let [least, most] = [0, 0];
  for (const [sign] of text.matchAll(/:\)|[()]/g)) {
    least = sign === "(" ? least + 1 : Math.max(0, least - 1);
    if (sign !== ":)") most += sign === "(" ? 1 : -1;
    if (most < 0) return false;
  }
  return least === 0;
}

const hasRareSigns = (text: string): boolean => RARE_SIGNS.test(text);

/** A name as somebody else chose it, and such as filters take (name-filter.ts): for whoever offers one, in browsers too. */
export const isName = (text: string): boolean =>
  text !== "" &&
  text.length <= LONGEST_NAME &&
  !NEVER_IN_A_NAME.test(text) &&
  !NEXT_STATEMENT.test(text) &&
  !(OPERATORS.test(text) && WORDS_OF_SQL.test(text)) &&
  !PHRASES_OF_SQL.some((phrase) => phrase.test(text)) &&
  !LOOSE_APOSTROPHE.test(text) &&
  hasBracketsInPairs(text) &&
  !text.replace(QUOTED_WORDS, "").includes('"');

/** The same of what systems name, without the signs that only SQL or markup needs. */
export const isPlainName = (text: string): boolean => isName(text) && !hasRareSigns(text);
