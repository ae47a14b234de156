import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { once, PARAMETER_VALUES } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { refuseUnknown } from "@/lib/report/refuse-unknown";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { QUARTER_HOUR } from "@/lib/time/buckets";
import { parseInstant } from "@/lib/time/parse-instant";
import { carrierValue } from "./carrier-value";

const { account, country, tz } = PARAMETER_VALUES;

export const CARRIERS_PARAMETERS = {
  account,
  tz,
  at: z
    .string()
    .max(40, "must be an ISO 8601 instant, date or local time")
    .describe("The instant that health is about, by what is known today; default: now"),
  country,
  carrier: carrierValue,
};

const schema = z.strictObject({
  account: once(account.optional()),
  tz: once(tz.optional()),
  at: once(CARRIERS_PARAMETERS.at.optional()),
  country: once(country.optional()),
  carrier: once(carrierValue.optional()),
});

const EARLIEST = Date.UTC(2000, 0, 1);

/** Which carriers, and when. */
export type CarriersQuery = {
  readonly zone: string;
  readonly now: number;
  /** The instant that health is about; a past one is the beginning of a quarter of an hour. */
  readonly at: number;
  readonly country?: string | undefined;
  readonly carrier?: string | undefined;
};

/** Throws InvalidParameterError for the first parameter that is wrong, or that nobody knows. */
export function parseCarriersQuery(
  params: URLSearchParams,
  { reportingZone }: Pick<AccountScope, "reportingZone">,
  now: number = Date.now(),
): CarriersQuery {
  refuseUnknown(params, Object.keys(CARRIERS_PARAMETERS));
  const names = [...new Set(params.keys())];
  const parsed = schema.safeParse(Object.fromEntries(names.map((name) => [name, params.getAll(name)])));
  if (!parsed.success) throw toInvalidParameter(parsed.error);
  const { tz: zone = reportingZone, at, country: inCountry, carrier: named } = parsed.data;
  return { zone, now, at: at === undefined ? now : toPast(at, zone, now), country: inCountry, carrier: named };
}

function toPast(raw: string, zone: string, now: number): number {
  const instant = parseInstant(raw, zone);
  if (instant === null || instant < EARLIEST || instant > now) {
    const accepted = "an ISO 8601 instant, or a local date or time, in the past and after 2000";
    throw new InvalidParameterError("at", "at is no time in the past", accepted);
  }
  return Math.floor(instant / QUARTER_HOUR) * QUARTER_HOUR;
}
