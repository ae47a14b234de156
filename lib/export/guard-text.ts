/** A spreadsheet takes a cell for a formula that begins with one of these or their wide forms; the apostrophe is the guard itself. */
export const DANGEROUS_STARTS = "=+-@\t\r'＝＋－＠";

/** Digits that a spreadsheet shows as they are. */
export const PLAIN_NUMBER = /^[1-9][0-9]{0,10}$/;
/** What it would turn into another number, a date or a time, and so mangle. */
export const NUMBER_LIKE =
  /^([0-9][0-9.:,-]*|[0-9][0-9.]*[eE][+-]?[0-9]+|[0-9]{1,4}[- ]?[A-Za-z]{3,9}([- ]?[0-9]{1,4})?)$/;

/**
 * A text as a cell that a spreadsheet shows as text: an apostrophe before what it would run or mangle. Numbers that are meant
 * as numbers don't belong here. lib/import/read-csv.ts takes the apostrophe off again.
 */
export function guardText(text: string): string {
  const isDangerous = text !== "" && DANGEROUS_STARTS.includes(text.charAt(0));
  const isMangled = NUMBER_LIKE.test(text) && !PLAIN_NUMBER.test(text);
  return isDangerous || isMangled ? `'${text}` : text;
}
