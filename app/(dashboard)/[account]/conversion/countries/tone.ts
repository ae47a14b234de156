import type { HeatRate } from "./countries-params";
import type { Cell } from "./country-rows";

type Tone = {
  /** A cell's background with a text that can be read on it. */
  cell: string;
  /** The colours of a shape and of a dot on the map. */
  shape: string;
  /** Its sample in the legend. */
  swatch: string;
};

/** From the lowest rate to the highest: what is broken stands out, what is healthy is quiet. */
const TONES: readonly [Tone, Tone, Tone, Tone, Tone] = [
  { cell: "bg-tone-1 text-tone-1-foreground", shape: "fill-current text-tone-1", swatch: "bg-tone-1" },
  { cell: "bg-tone-2 text-tone-2-foreground", shape: "fill-current text-tone-2", swatch: "bg-tone-2" },
  { cell: "bg-tone-3", shape: "fill-current text-tone-3", swatch: "bg-tone-3" },
  { cell: "bg-tone-4", shape: "fill-current text-tone-4", swatch: "bg-tone-4" },
  { cell: "bg-tone-5", shape: "fill-current text-tone-5", swatch: "bg-tone-5" },
];

/** Too few messages to judge, or none: an outline without a colour. */
export const FEW_TONE: Tone = {
  cell: "border border-input border-dashed text-muted-foreground",
  shape: "fill-card text-inferred [stroke-dasharray:2_1.5]",
  swatch: "border-dashed border-muted-foreground",
};

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
