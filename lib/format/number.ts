import { isolate } from "./isolate";

type Formatter = { format: (value: number) => string };

const formats = new Map<string, Formatter>();

/** The pages are in English, from left to right: digits that other scripts have of their own would turn pairs round. */
function formatter(locale: string, options: Intl.NumberFormatOptions): Formatter {
  const key = `${locale}|${JSON.stringify(options)}`;
  const held = formats.get(key);
  if (held) return held;
  const numbers = new Intl.NumberFormat(locale, { numberingSystem: "latn", ...options });
  const made = { format: (value: number) => isolate(numbers.format(value)) };
  if (formats.size < 200) formats.set(key, made);
  return made;
}

/** What stands where there is no number, because its base is zero. */
export const NOTHING = "–";

/** `412,388` */
export const formatCount = (count: number, locale: string): string => formatter(locale, {}).format(count);

/** `412K`, for axes. */
export function formatCompact(count: number, locale: string): string {
  const text = formatter(locale, { notation: "compact", maximumFractionDigits: 1 }).format(count);
  // A server and a browser of different CLDR versions disagree about British and Australian English.
  return locale.startsWith("en") ? text.toUpperCase() : text;
}

/** `77.2%` of a fraction 0..1. Never rounds up to 100 % or down to 0 % what isn't quite that. */
export function formatRate(rate: number | null, locale: string, digits = 1): string {
  if (rate === null) return NOTHING;
  const step = 10 ** -(digits + 2);
  const shown = rate > 0 && rate < step ? step : rate < 1 && rate > 1 - step ? 1 - step : rate;
  return formatter(locale, { style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    shown,
  );
}

type Interval = { at: number | null; low: number | null; high: number | null };

/** Where both sides differ by more than this, `±` would be wrong. In fractions. */
const LOPSIDED = 0.05;

/** `±0.2` in percentage points; of few messages, whose interval is lopsided, its ends: `20.7–100.0%`. */
export function formatInterval({ at, low, high }: Interval, locale: string): string {
  if (at === null || low === null || high === null) return "";
  if (Math.abs(high - at - (at - low)) > LOPSIDED) return formatEnds({ low, high }, locale);
  const points = Math.max(((high - low) / 2) * 100, 0.1);
  return `±${formatter(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(points)}`;
}

/** `66.1–97.0%`: the ends of an interval, for columns, where `±` and ends of the same thing could not be compared. */
export function formatEnds({ low, high }: Pick<Interval, "low" | "high">, locale: string): string {
  if (low === null || high === null) return "";
  const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${formatter(locale, digits).format(low * 100)}–${formatter(locale, { style: "percent", ...digits }).format(high)}`;
}

const SIGNED = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: "exceptZero" } as const;

/** `−2.3 pt`: the difference of two fractions, in percentage points. */
export const formatPoints = (difference: number, locale: string): string =>
  `${withMinus(formatter(locale, SIGNED).format(difference * 100))} pt`;

/** `+4.1%`: how much `now` differs from `before`; null where there is nothing to compare with. */
export function formatGrowth(now: number, before: number, locale: string): string | null {
  if (before === 0) return null;
  return withMinus(formatter(locale, { style: "percent", ...SIGNED }).format(now / before - 1));
}

/** `+2`, `−1`, `0`: the difference of two counts. */
export const formatDifference = (difference: number, locale: string): string =>
  withMinus(formatter(locale, { signDisplay: "exceptZero" }).format(difference));

/** The minus sign is as wide as the plus; the hyphen that many locales put there isn't. */
const withMinus = (text: string) => text.replace("-", "−");

/**
 * `$0.104`: three significant digits below one unit, two decimals from there on; or as many `decimals` as a column has.
 * `amount` in whole units of `currency`.
 */
export function formatMoney(amount: number, currency: string, locale: string, decimals?: number): string {
  const own =
    Math.abs(amount) < 1 && amount !== 0
      ? { minimumSignificantDigits: 3, maximumSignificantDigits: 3 }
      : { maximumFractionDigits: 2 };
  const digits = decimals === undefined ? own : { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return formatter(locale, { style: "currency", currency, ...digits }).format(amount);
}

const [FEWEST_DECIMALS, MOST_DECIMALS] = [2, 4];

/** The decimals of a column of amounts, so that they stand below each other: three significant digits of the middle one. */
export function moneyDecimals(amounts: readonly (number | null)[]): number {
  const sorted = amounts.filter((amount) => amount !== null && amount > 0).toSorted((a, b) => (a ?? 0) - (b ?? 0));
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 1;
  return Math.min(MOST_DECIMALS, Math.max(FEWEST_DECIMALS, 2 - Math.floor(Math.log10(middle))));
}
