import type { DecompositionAnswer, Effect } from "@/lib/report/decomposition-fields";
import { toMainEffects } from "@/lib/report/main-effects";
import { type Row, type Table, toTable } from "./answer-columns";
import type { LISTED_EFFECTS } from "./export-parameters";

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

/**
 * A row for each effect, and a last one for those that were left out: they add up to the change of the rate. The `main` ones are those
 * that the report draws.
 */
export function toDecompositionTable(
  answer: DecompositionAnswer,
  listed: (typeof LISTED_EFFECTS)[number] = "all",
): Table {
  const { group_by, rate, previous_rate, current_rate } = answer;
  const { effects, rest } = listed === "main" ? toMainEffects(answer) : answer;
  const others: Row = { kind: "rest", effect: rest.effect, effects_left_out: rest.effects };
  const rows: Row[] = rest.effects > 0 ? [...effects, others] : effects;
  const whole = { rate, previous_rate, current_rate };
  return toTable(
    answer,
    [...group_by, ...EFFECT, ...WHOLE, "effects_left_out"],
    rows.map((row) => ({ ...row, ...whole })),
  );
}
