import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { storableText } from "@/lib/db/storable-value";
import { once } from "@/lib/report/filters";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import { parseInstant } from "@/lib/time/parse-instant";
import { type AuditAction, findAuditActions } from "./audit-actions";

/** What one value of each parameter may be. An empty one, as a form sends it, is none. */
export const AUDIT_PARAMETERS = {
  action: z.string().max(64).describe("Only this action, such as `key.created`, or those of an area, such as `key`"),
  who: storableText(320).describe("Only what somebody did whose e-mail holds this, or whose id or SID is this"),
  from: z.string().max(64).describe("Only from then on: an ISO 8601 instant, or a local date or time of the account"),
  to: z.string().max(64).describe("Only before"),
  bom: z.enum(["true", "false"]).describe("Begin with a byte order mark, for spreadsheets"),
};

const querySchema = z.object({
  action: once(AUDIT_PARAMETERS.action.optional()),
  who: once(AUDIT_PARAMETERS.who.optional()),
  from: once(AUDIT_PARAMETERS.from.optional()),
  to: once(AUDIT_PARAMETERS.to.optional()),
  bom: once(AUDIT_PARAMETERS.bom.optional()),
});

export type AuditQuery = {
  readonly actions: readonly AuditAction[] | null;
  readonly who: string | null;
  /** Epoch milliseconds; `[from, to)`. */
  readonly from: number | null;
  readonly to: number | null;
  readonly bom: boolean;
};

function toMoment(name: "from" | "to", raw: string | undefined, zone: string): number | null {
  const instant = raw ? parseInstant(raw, zone) : null;
  if (raw && instant === null)
    throw new InvalidParameterError(name, `${name} is not a time`, "an ISO 8601 instant, or a local date or time");
  return instant;
}

function toActions(raw: string | undefined): readonly AuditAction[] | null {
  const actions = raw ? findAuditActions(raw) : null;
  if (raw && !actions)
    throw new InvalidParameterError("action", "there is no such action", "one such as key.created, or an area: key");
  return actions;
}

/** Reads which lines of the log are asked for; other parameters are left alone. Throws InvalidParameterError. */
export function parseAuditQuery(params: URLSearchParams, { reportingZone }: AccountScope): AuditQuery {
  const given = Object.fromEntries(
    Object.keys(AUDIT_PARAMETERS).flatMap((name) => (params.has(name) ? [[name, params.getAll(name)]] : [])),
  );
  const { success, data, error } = querySchema.safeParse(given);
  if (!success) throw toInvalidParameter(error);
  return {
    actions: toActions(data.action),
    who: data.who?.trim() || null,
    from: toMoment("from", data.from, reportingZone),
    to: toMoment("to", data.to, reportingZone),
    bom: data.bom === "true",
  };
}
