import type { Definition, FunnelAnswer, FunnelStep, TwilioStep } from "@/lib/report/fields";
import { type Row, type Table, toTable } from "./answer-columns";

const COLUMNS = [
  "definition",
  "step",
  "count",
  "rate_of_first",
  "rate_of_first_low",
  "rate_of_first_high",
  "rate_of_previous",
  "lost",
  "inferred",
];

type Step = FunnelStep | TwilioStep | { name: string; count: number; rate_of_first: number | null };

/** A funnel is drawn of two of the definitions; of the third there are only its counts. */
function listSteps({ steps, twilio_steps }: FunnelAnswer, definition: Definition): readonly Step[] {
  const { name, attempted, delivered, confirmed, delivery_rate, conversion_rate } = definition;
  if (name === "reached") return steps;
  if (name === "twilio") return twilio_steps;
  return [
    { name: "attempted", count: attempted, rate_of_first: attempted > 0 ? 1 : null },
    { name: "delivered", count: delivered, rate_of_first: delivery_rate },
    { name: "confirmed", count: confirmed, rate_of_first: conversion_rate },
  ];
}

/** A row for each step of the funnel, under each definition in use; the interval is that of the last step, the conversion rate. */
export function toFunnelTable(answer: FunnelAnswer): Table {
  const rows = answer.definitions.flatMap((definition) =>
    listSteps(answer, definition).map(({ name: step, ...counted }, index, all): Row => {
      const { name, conversion_rate_low, conversion_rate_high } = definition;
      const interval = { rate_of_first_low: conversion_rate_low, rate_of_first_high: conversion_rate_high };
      return { definition: name, step, ...counted, ...(index === all.length - 1 && interval) };
    }),
  );
  return toTable(answer, COLUMNS, rows);
}
