/** A spreadsheet takes a cell for a formula that begins with one of these or their wide forms; the apostrophe is the guard itself. */
export const DANGEROUS_STARTS = "=+-@\t\r'＝＋－＠";

/** Digits that a spreadsheet shows as they are. */
export const PLAIN_NUMBER = /^[1-9][0-9]{0,10}$/;

/** What a number, share, fraction, sum of money, date or time is written with; `¢-¥` and `₠-₿` are currency signs. */
const SIGNS = String.raw`.,:/%() \u00a0\u202f$¢-¥฿₠-₿＄￠￡￥￦-`;
/** What it would turn into another number, a date or a time, and so mangle. Also PostgreSQL reads it, hence no `\d` and `\s`. */
export const NUMBER_LIKE = new RegExp(
  `^([${SIGNS}]*[0-9０-９][0-9０-９${SIGNS}]*|[0-9.,]+e[+-]?[0-9]+|[0-9]{1,2}(:[0-9]{1,2}){0,2} ?[ap]m?|[0-9]{1,4}[-/. ]*[a-z]{3,9}[-/., ]*([0-9]{1,4})?)$`,
  "i",
);

/** Words that it takes for a date, and such as it takes for a value of logic. */
export const MONTH_LIKE =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)[-/., ]*[0-9]{1,4}([-/., ]+[0-9]{1,4})?$/i;
export const LOGICAL = /^(true|false)$/i;

/**
 * A text as a cell that a spreadsheet shows as text: an apostrophe before what it would run or mangle. Numbers that are meant
 * as numbers don't belong here. lib/import/read-csv.ts takes the apostrophe off again.
 */
export function guardText(text: string): string {
  const isDangerous = text !== "" && DANGEROUS_STARTS.includes(text.charAt(0));
  const isNumber = NUMBER_LIKE.test(text) && !PLAIN_NUMBER.test(text);
  return isDangerous || isNumber || MONTH_LIKE.test(text) || LOGICAL.test(text) ? `'${text}` : text;
}
