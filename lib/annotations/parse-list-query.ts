import { z } from "zod";
import { carrierValue } from "@/lib/carriers/carrier-value";
import type { AccountScope } from "@/lib/db/account-scope";
import { once, PARAMETER_VALUES } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { refuseUnknown } from "@/lib/report/refuse-unknown";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { formatIso } from "@/lib/time/format";
import { parseInstant } from "@/lib/time/parse-instant";
import { ANNOTATION_KINDS } from "./annotation-fields";
import { parsePageToken } from "./page-token";

export const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 1_000;
const LIMIT_RULE = `must be a whole number from 1 to ${MAX_LIMIT}`;

/** What one value of each parameter of the list may be. */
export const LIST_VALUES = {
  from: PARAMETER_VALUES.from.describe("Only what happened from then on, or still lasted: an ISO 8601 instant or date"),
  to: PARAMETER_VALUES.to.describe("Only what began before"),
  country: PARAMETER_VALUES.country.describe("Only what concerns this country, or every country"),
  carrier: carrierValue.describe("Only what concerns this carrier, or every carrier"),
  kind: z.enum(ANNOTATION_KINDS),
  limit: z
    .string()
    .regex(/^\d{1,4}$/, LIMIT_RULE)
    .transform(Number)
    .refine((count) => count >= 1 && count <= MAX_LIMIT, LIMIT_RULE)
    .describe(`How many, 1 to ${MAX_LIMIT}. Default: ${DEFAULT_LIMIT}`),
  page_token: z
    .string()
    .transform((token, context) => {
      const position = parsePageToken(token);
      if (position) return position;
      context.addIssue("must be one that an answer gave");
      return z.NEVER;
    })
    .describe("`next_page_token` of the answer before"),
};

const many = <T extends z.ZodType>(schema: T) => z.array(schema).default([]);

const querySchema = z.object({
  from: once(LIST_VALUES.from.optional()),
  to: once(LIST_VALUES.to.optional()),
  country: many(LIST_VALUES.country),
  carrier: many(LIST_VALUES.carrier),
  kind: many(LIST_VALUES.kind),
  limit: once(LIST_VALUES.limit.optional()),
  page_token: once(LIST_VALUES.page_token.optional()),
});
export type ListQuery = Omit<z.output<typeof querySchema>, "from" | "to"> & {
  readonly from: number | undefined;
  readonly to: number | undefined;
};

function toMoment(field: "from" | "to", raw: string | undefined, zone: string): number | undefined {
  const instant = raw === undefined ? undefined : parseInstant(raw, zone);
  if (instant === null)
    throw new InvalidParameterError(field, `${field} is not a time`, "an ISO 8601 instant, or a local date or time");
  return instant;
}

export const LIST_PARAMETERS: readonly string[] = ["account", ...Object.keys(querySchema.shape)];

/** Reads the query string of the list; local times are those of the account. Throws InvalidParameterError. */
export function parseListQuery(params: URLSearchParams, { reportingZone }: AccountScope): ListQuery {
  refuseUnknown(params, LIST_PARAMETERS);
  const given = Object.fromEntries([...new Set(params.keys())].map((name) => [name, params.getAll(name)]));
  const { success, data, error } = querySchema.safeParse(given);
  if (!success) throw toInvalidParameter(error);
  const [from, to] = [toMoment("from", data.from, reportingZone), toMoment("to", data.to, reportingZone)];
  if (from !== undefined && to !== undefined && from >= to)
    throw new InvalidParameterError("from", "from is not before to", `a time before ${formatIso(to, reportingZone)}`);
  return { ...data, from, to };
}
