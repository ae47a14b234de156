import type { DecompositionAnswer, Effect } from "@/lib/report/decomposition-fields";
import { type Row, type Table, toTable } from "./answer-columns";

const EFFECT = [
  "kind",
  "effect",
  "value",
  "previous_value",
  "attempted",
  "previous_attempted",
  "real",
] as const satisfies (keyof Effect)[];

/** The same in every row: what the effects lead from and to. */
const WHOLE = ["rate", "previous_rate", "current_rate"] as const satisfies (keyof DecompositionAnswer)[];

/** A row for each effect, and a last one for those that were left out: they add up to the change of the rate. */
export function toDecompositionTable(answer: DecompositionAnswer): Table {
  const { group_by, rate, previous_rate, current_rate, rest } = answer;
  const rows: Row[] = rest.effects > 0 ? [...answer.effects, { kind: "rest", effect: rest.effect }] : answer.effects;
  const whole = { rate, previous_rate, current_rate };
  return toTable(
    answer,
    [...group_by, ...EFFECT, ...WHOLE],
    rows.map((row) => ({ ...row, ...whole })),
  );
}
