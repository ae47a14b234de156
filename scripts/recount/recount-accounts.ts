import { listOperatorScopes } from "../../lib/auth/operator-scope";
import type { AccountScope } from "../../lib/db/account-scope";
import { closePools } from "../../lib/db/pool";
import { listCarrierNames } from "../../lib/dimensions/carrier-id";
import { CARRIER_SOURCES } from "../../lib/dimensions/carrier-sources";
import { type RecountedPeriod, recountTotals, type WrongTotal } from "../../lib/rollup/recount";
import { formatIso } from "../../lib/time/format";

/** Of one day and table; the others are only counted. */
const MOST_ROWS_SHOWN = 20;

type Recounted = { accounts: number; days: number; wrongDays: number; wrongTotals: number };
type Options = { repair: boolean; accountSids: string[] | undefined; print: (line: string) => void };

/** Compares the totals of these accounts, or of all, with their messages and prints what disagrees. Ends lib's pool. */
export async function recountAccounts({ repair, accountSids, print }: Options): Promise<Recounted> {
  const sum = { accounts: 0, days: 0, wrongDays: 0, wrongTotals: 0 };
  try {
    for (const scope of await listScopes(accountSids)) {
      sum.accounts += 1;
      for await (const recounted of recountTotals(scope.accountId, { repair })) {
        const { period, wrong } = recounted;
        if (period === "day") sum.days += 1;
        if (wrong.length === 0) continue;
        if (period !== "month") sum.wrongDays += 1;
        sum.wrongTotals += wrong.length;
        for (const line of await describePeriod(scope, recounted)) print(line);
      }
    }
    return sum;
  } finally {
    await closePools();
  }
}

class UnknownAccountError extends Error {
  override readonly name = "UnknownAccountError";
  constructor(readonly accountSid: string) {
    super(`there is no account ${accountSid}`);
  }
}

async function listScopes(accountSids: string[] | undefined): Promise<AccountScope[]> {
  if (!accountSids) return listOperatorScopes();
  const scopes: AccountScope[] = [];
  for (const sid of new Set(accountSids)) {
    const [scope] = await listOperatorScopes(sid);
    if (!scope) throw new UnknownAccountError(sid);
    scopes.push(scope);
  }
  return scopes;
}

const DATE_LENGTH = { day: "2026-06-01".length, month: "2026-06".length, day_of_utc: "2026-06-01".length };

async function describePeriod({ accountSid, reportingZone }: AccountScope, { period, start, wrong }: RecountedPeriod) {
  const zone = period === "day_of_utc" ? "UTC" : reportingZone;
  const lines = [`${accountSid} ${formatIso(start.getTime(), zone).slice(0, DATE_LENGTH[period])} (${zone})`];
  const carriers = await listCarrierNames(wrong.map(({ key }) => Number(key.carrier_id ?? 0)));
  const seen = new Map<string, number>();
  for (const row of wrong) {
    const count = (seen.get(row.table) ?? 0) + 1;
    seen.set(row.table, count);
    if (count <= MOST_ROWS_SHOWN) lines.push(`  ${describeRow(row, carriers)}`);
  }
  for (const [table, count] of seen) {
    if (count > MOST_ROWS_SHOWN) lines.push(`  ${table} … and ${count - MOST_ROWS_SHOWN} rows more`);
  }
  return lines;
}

function describeCreation({ expects_feedback, carrier_source }: WrongTotal["key"]): string | undefined {
  if (expects_feedback === undefined) return undefined;
  const source = CARRIER_SOURCES[Number(carrier_source)] ?? carrier_source;
  return `feedback ${expects_feedback ? "" : "not "}expected · carrier from ${source}`;
}

/** `tally_15m 2026-06-01T12:15:00.000Z IN · Jio · sms · twilio: confirmed is 41, should be 42` */
function describeRow({ table, key, columns }: WrongTotal, carriers: ReadonlyMap<number, string>): string {
  const { bucket, country, carrier_id, channel, provider, sender, error_code } = key;
  const carrier = carriers.get(Number(carrier_id)) ?? (carrier_id === 0 ? "unknown carrier" : `carrier ${carrier_id}`);
  const errorCode = error_code === undefined ? undefined : `error ${error_code || "not told"}`;
  // A total that tells no countries apart tells no carriers apart either.
  const told = [country, country && carrier, channel, provider, sender, errorCode, describeCreation(key)];
  const dimensions = told.filter(Boolean);
  const values = columns.map(({ name, stored, counted }) => `${name} is ${stored}, should be ${counted}`);
  return `${table} ${new Date(String(bucket)).toISOString()} ${dimensions.join(" · ")}: ${values.join("; ")}`;
}
