import { formatCompact, formatRate } from "@/lib/format/number";

/** `at`: 0..1 of the chart's height, the last at its top. */
export type AxisTick = { at: number; text: string };
type BinAxis = { top: number; ticks: AxisTick[] };

/** A scale of round numbers that reaches `most`: nothing, the half and the top. */
export function toCountAxis(most: number, locale: string): BinAxis {
  const step = most <= 1 ? most : roundUp(most / 2);
  const values = most <= 1 ? [0, most] : [0, step, 2 * step];
  const top = values.at(-1) ?? 1;
  return { top, ticks: values.map((value) => ({ at: value / top, text: formatCompact(value, locale) })) };
}

export const toRateAxis = (locale: string): AxisTick[] =>
  [0, 0.5, 1].map((at) => ({ at, text: formatRate(at, locale, 0) }));

const MANTISSAS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** To a whole number that is easily halved and doubled. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = (MANTISSAS.find((mantissa) => mantissa * power >= value) ?? 10) * power;
  return Math.ceil(step);
}
