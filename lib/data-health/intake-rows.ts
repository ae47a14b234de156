import type { IntakeFact } from "@/lib/intake/intake-fact";
import { sumCounts } from "./duration-percentile";
import { byDay } from "./health-week";
import type { IntakeRow } from "./read-rows";

export type IntakeRows = readonly IntakeRow[];

export const about = (rows: IntakeRows, fact: IntakeFact): IntakeRows => rows.filter((row) => row.fact === fact);

export const countByDay = (rows: IntakeRows): number[] =>
  byDay((day) => sumCounts(rows.filter((row) => row.day === day)));
