import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import { type TableParameters, tableParameters } from "@/lib/export/export-parameters";
import { describeRange, toCommentLines } from "@/lib/export/header-comment";
import { splitParameters } from "@/lib/export/split-parameters";
import { once, PARAMETER_VALUES } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { refuseUnknown } from "@/lib/report/refuse-unknown";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { formatIso } from "@/lib/time/format";
import { DAY } from "@/lib/time/wall-clock";
import { type DataHealth, HEALTH_CHECKS, type HealthCheck } from "./fields";
import { HEALTH_PARTS, type HealthPart, PARTS_OF, toHealthParts } from "./health-parts";

/** The number that says most of each check. */
const FIGURES: { readonly [Check in HealthCheck]: keyof DataHealth[Check] } = {
  stopped_confirmations: "confirmed",
  without_feedback: "messages",
  waiting_feedback: "messages",
  rejected_records: "rejected",
  unsigned_callbacks: "unsigned",
  clocks: "ahead",
  lag: "p95",
  unknown_carriers: "share",
};

export const HEALTH_TABLE_PARAMETERS = {
  account: PARAMETER_VALUES.account,
  check: z.enum(HEALTH_CHECKS).describe("What this check is made of; default: a row for each check"),
  by: z
    .enum(HEALTH_PARTS)
    .describe(
      "With `check`: a row for each of these. Every check has `day` (the default) and `figure`; rejected_records and unsigned_callbacks also have `reason`, unknown_carriers `source`, clocks `sender`, stopped_confirmations `carrier`",
    ),
};

const querySchema = z.object({
  account: once(HEALTH_TABLE_PARAMETERS.account.optional()),
  check: once(HEALTH_TABLE_PARAMETERS.check.optional()),
  by: once(HEALTH_TABLE_PARAMETERS.by.optional()),
});

export type HealthTableQuery = {
  readonly check: HealthCheck | undefined;
  readonly by: HealthPart;
} & TableParameters;

function toPart(check: HealthCheck | undefined, by: HealthPart = "day"): HealthPart {
  if (by !== "day" && check === undefined)
    throw new InvalidParameterError("check", "by tells the figures of one check apart", HEALTH_CHECKS.join(", "));
  const parts: readonly HealthPart[] = check === undefined ? ["day"] : ["day", ...PARTS_OF[check]];
  if (!parts.includes(by)) throw new InvalidParameterError("by", `${check} is not told by ${by}`, parts.join(", "));
  return by;
}

/** Throws InvalidParameterError. */
export function parseHealthTable(params: URLSearchParams): HealthTableQuery {
  refuseUnknown(params, [...Object.keys(HEALTH_TABLE_PARAMETERS), ...Object.keys(tableParameters)]);
  const { form, rest } = splitParameters(params);
  const given = Object.fromEntries([...new Set(rest.keys())].map((name) => [name, rest.getAll(name)]));
  const parsed = querySchema.safeParse(given);
  if (!parsed.success) throw toInvalidParameter(parsed.error);
  const { check, by } = parsed.data;
  return { check, by: toPart(check, by), ...form };
}

const DAYS = Array.from({ length: 7 }, (_, day) => day);
const dayColumn = (day: number) => `day_${day + 1}`;

function toDayTable({ from, ...health }: DataHealth, check: HealthCheck, iso: (instant: number) => string): Table {
  const start = Date.parse(from);
  const columns = ["start", "end", "value"];
  const rows = DAYS.map((day) => ({
    start: iso(start + day * DAY),
    end: iso(start + (day + 1) * DAY),
    value: health[check].by_day[day],
  }));
  return { available: columns, byDefault: columns, rows };
}

function toPartTable(health: DataHealth, check: HealthCheck, by: Exclude<HealthPart, "day">, zone: string): Table {
  const { columns, rows } = toHealthParts(health, check, by, zone);
  return { available: columns, byDefault: columns, rows };
}

/** What data health shows: a row for each check with its days, or for each part of one. Times are in `zone`. */
export function toHealthTable(
  health: DataHealth,
  { check, by }: Pick<HealthTableQuery, "check" | "by">,
  zone: string,
): Table {
  const iso = (instant: number) => formatIso(instant, zone);
  if (check !== undefined) return by === "day" ? toDayTable(health, check, iso) : toPartTable(health, check, by, zone);
  const start = Date.parse(health.from);
  const columns = ["check", "state", "figure", "unit", ...DAYS.map(dayColumn), "from", "to"];
  const period = { from: iso(start), to: iso(Date.parse(health.to)) };
  const rows = HEALTH_CHECKS.map((name) => ({
    check: name,
    state: health[name].state,
    ...toFigure(health, name),
    ...Object.fromEntries(DAYS.map((day) => [dayColumn(day), health[name].by_day[day]])),
    ...period,
  }));
  return { available: columns, byDefault: columns, rows };
}

/** None where there is nothing to judge by. */
function toFigure<Check extends HealthCheck>(health: DataHealth, name: Check) {
  const field = FIGURES[name];
  const value = health[name][field];
  const figure = health[name].state === "no_data" || typeof value !== "number" ? null : value;
  return { figure, unit: String(field) };
}

/** What the file says of itself before its header. */
export function toHealthComment(scope: AccountScope, health: DataHealth, { check, by }: HealthTableQuery): string[] {
  const { reportingZone: zone } = scope;
  const range = { from: Date.parse(health.from), to: Date.parse(health.to) };
  const asked = check === undefined ? [] : [`check=${check}, by=${by}`];
  return toCommentLines("data health", scope, [describeRange(range, zone), ...asked], {
    now: Date.parse(health.as_of),
    zone,
  });
}
