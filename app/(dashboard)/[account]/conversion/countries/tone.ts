import type { HeatRate } from "./countries-params";
import type { Cell } from "./country-rows";

type Tone = {
  /** A cell's background with a text that can be read on it. */
  cell: string;
  /** The colour of a shape. */
  shape: string;
};

/** From the lowest to the highest rate: the accent, fainter where fewer are reached. */
const TONES: readonly [Tone, Tone, Tone, Tone, Tone] = [
  { cell: "bg-confirmed/12", shape: "text-confirmed/12" },
  { cell: "bg-confirmed/26", shape: "text-confirmed/26" },
  { cell: "bg-confirmed/42", shape: "text-confirmed/42" },
  { cell: "bg-confirmed/60", shape: "text-confirmed/60" },
  { cell: "bg-confirmed text-primary-foreground", shape: "text-confirmed" },
];

/** Too few messages to judge, or none. */
export const FEW_TONE: Tone = { cell: "bg-muted text-muted-foreground", shape: "text-volume" };

/** Where the tones begin after the first, in percent: fixed, so that a colour means the same under any filter. */
const STEPS: Readonly<Record<HeatRate, readonly [number, number, number, number]>> = {
  conversion_rate: [50, 60, 70, 80],
  delivery_rate: [80, 90, 95, 98],
};

export function toneOf(cell: Cell, rate: HeatRate): Tone {
  const value = cell.values[rate];
  if (cell.few || value === null) return FEW_TONE;
  const reached = STEPS[rate].filter((step) => value * 100 >= step).length;
  return TONES[reached] ?? FEW_TONE;
}

/** The tones with what they stand for: `under 50`, `50–60`, … in percent. */
export function toLegend(rate: HeatRate): { tone: Tone; text: string }[] {
  const steps = STEPS[rate];
  const texts = [
    `< ${steps[0]}%`,
    `${steps[0]}–${steps[1]}`,
    `${steps[1]}–${steps[2]}`,
    `${steps[2]}–${steps[3]}`,
    `≥ ${steps[3]}%`,
  ];
  return TONES.map((tone, index) => ({ tone, text: texts[index] ?? "" }));
}
