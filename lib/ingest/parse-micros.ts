/** More would overflow the totals of a busy quarter of an hour. */
const MOST_MICROS = 1_000_000_000_000;
const DECIMAL = /^[+-]?(\d{0,20})(?:\.(\d{0,40}))?(?:e([+-]?\d{1,2}))?$/i;
const DECIMALS = 6;

/**
 * Micro-units of a decimal number as it is written, exactly, rounded half up where it is finer; without its sign, since Twilio
 * writes what it charges as a negative price. Null when it is no number or more than a million.
 */
export function parseMicros(text: string): number | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const [, whole = "", fraction = "", exponent = "0"] = match;
  if (whole === "" && fraction === "") return null;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent) + DECIMALS;
  const micros = Number(digits.slice(0, Math.max(0, point)).padEnd(point, "0"));
  const isHalf = point >= 0 && (digits[point] ?? "0") >= "5";
  const rounded = micros + (isHalf ? 1 : 0);
  return rounded <= MOST_MICROS ? rounded : null;
}
