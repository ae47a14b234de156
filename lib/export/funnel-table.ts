import type { Definition, FunnelAnswer, FunnelStep, TwilioStep } from "@/lib/report/fields";
import { toDefinitions, toFunnelSteps, toTwilioSteps } from "@/lib/report/funnel-steps";
import { changeColumns, type Row, type Table, toChangeCells, toTable } from "./answer-columns";

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

const COMPARED = ["previous_count", "previous_rate_of_first", ...changeColumns("change_")];

type Step = FunnelStep | TwilioStep | { name: string; count: number; rate_of_first: number | null };

/** A funnel is drawn of two of the definitions; of the third there are only its counts. */
type Funnel = Pick<FunnelAnswer, "steps" | "twilio_steps" | "definitions">;

function listSteps({ steps, twilio_steps }: Funnel, definition: Definition): readonly Step[] {
  const { name, attempted, delivered, confirmed, delivery_rate, conversion_rate } = definition;
  if (name === "reached") return steps;
  if (name === "twilio") return twilio_steps;
  return [
    { name: "attempted", count: attempted, rate_of_first: attempted > 0 ? 1 : null },
    { name: "delivered", count: delivered, rate_of_first: delivery_rate },
    { name: "confirmed", count: confirmed, rate_of_first: conversion_rate },
  ];
}

/** The steps of the period before, in the places of this one's. */
function listPrevious({ previous }: FunnelAnswer, name: Definition["name"]): readonly Step[] {
  if (!previous) return [];
  const { totals } = previous;
  const definitions = toDefinitions(totals);
  const definition = definitions.find((other) => other.name === name);
  const funnel = { steps: toFunnelSteps(totals), twilio_steps: toTwilioSteps(totals), definitions };
  return definition ? listSteps(funnel, definition) : [];
}

/**
 * A rate that the answer judges, of the part that is final; any other as it is, once the whole range is. By receipt alone nobody
 * judges what was confirmed.
 */
function toChange(
  { change, totals }: FunnelAnswer,
  name: Definition["name"],
  now: Step,
  before: Step | undefined,
): Row {
  const isLast = now.name === "confirmed" || now.name === "conversions";
  if (isLast && name !== "strict") return toChangeCells("change_", change?.conversion_rate);
  if (now.name === "delivered" && name === "strict") return toChangeCells("change_", change?.delivery_rate);
  const [rate, previous] = [now.rate_of_first, before?.rate_of_first ?? null];
  return totals.mature && rate !== null && previous !== null ? { change_difference: rate - previous } : {};
}

/**
 * A row for each step of the funnel, under each definition in use or the one that is `wanted`; the interval is that of the last
 * step, the conversion rate.
 */
export function toFunnelTable(answer: FunnelAnswer, wanted?: Definition["name"]): Table {
  const definitions = answer.definitions.filter(({ name }) => wanted === undefined || name === wanted);
  const rows = definitions.flatMap((definition) => {
    const { name, conversion_rate_low, conversion_rate_high } = definition;
    const previous = listPrevious(answer, name);
    return listSteps(answer, definition).map((step, index, all): Row => {
      const { name: stepName, ...counted } = step;
      const before = previous[index];
      return {
        definition: name,
        step: stepName,
        ...counted,
        ...(index === all.length - 1 && {
          rate_of_first_low: conversion_rate_low,
          rate_of_first_high: conversion_rate_high,
        }),
        previous_count: before?.count,
        previous_rate_of_first: before?.rate_of_first,
        ...(index > 0 && toChange(answer, name, step, before)),
      };
    });
  });
  return toTable(answer, answer.previous ? [...COLUMNS, ...COMPARED] : COLUMNS, rows);
}
