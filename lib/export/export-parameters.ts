import { z } from "zod";
import type { Definition } from "@/lib/report/fields";
import { once } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";

const flag = once(z.enum(["true", "false"]).optional());

/** What every export takes besides the parameters of its report. */
export const exportParameters = {
  columns: once(z.string("must be one list of columns").max(2_000, "must be a shorter list").optional()),
  bom: flag,
  header_comment: flag,
};
/** What the exports of reports take besides: these are short enough to be sorted. */
export const tableParameters = {
  ...exportParameters,
  sort: once(z.string("must be one column").optional()),
  order: once(z.enum(["asc", "desc"]).optional()),
};
export type TableParameters = z.output<z.ZodObject<typeof tableParameters>>;

/** Of which times a latency file is. */
export const LATENCY_STAGES = ["delivery", "confirmation"] as const;
export const latencyTableParameters = { ...tableParameters, stage: once(z.enum(LATENCY_STAGES).optional()) };

/** By which definition a funnel file counts. */
export const FUNNEL_DEFINITIONS = ["twilio", "strict", "reached"] as const satisfies Definition["name"][];
export const funnelTableParameters = { ...tableParameters, definition: once(z.enum(FUNNEL_DEFINITIONS).optional()) };

/** Which effects a decomposition file has a row for: all, or those that the report draws. */
export const LISTED_EFFECTS = ["all", "main"] as const;
export const decompositionTableParameters = { ...tableParameters, effects: once(z.enum(LISTED_EFFECTS).optional()) };

/** A timeseries may have a column about what happened, which is no figure of the report. */
export const timeseriesParameters = { ...tableParameters, annotations: flag };

/** Whether a column of annotations was asked for, by its parameter or by its name. */
export const wantsAnnotations = ({
  columns,
  annotations,
}: z.output<z.ZodObject<typeof timeseriesParameters>>): boolean =>
  annotations === "true" || (columns?.split(",").some((name) => name.trim() === "annotations") ?? false);

export type ExportParameters = z.output<z.ZodObject<typeof exportParameters>>;

/** The columns to write, in the order asked for. Throws InvalidParameterError for one that there isn't. */
export function chooseColumns<Name extends string>(
  wanted: string | undefined,
  available: readonly Name[],
  byDefault: readonly Name[] = available,
): readonly Name[] {
  if (wanted === undefined) return byDefault;
  const names = wanted.split(",").map((name) => name.trim());
  const chosen = names.map((name) => available.find((known) => known === name));
  const unknown = chosen.indexOf(undefined);
  if (unknown >= 0) {
    const name = names[unknown]?.slice(0, 64) ?? "";
    const message = name === "" ? "columns has an empty name" : `there is no column ${name}`;
    throw new InvalidParameterError("columns", message, available.join(", "));
  }
  return [...new Set(chosen.filter((name) => name !== undefined))];
}
