import { randomBytes } from "node:crypto";
import { changeAsAdministrator } from "@/lib/accounts/change-as-administrator";
import { type AuditSource, SYSTEM } from "@/lib/audit/audit-source";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { sealSecret } from "@/lib/sealed-secret";
import { mintWebhookSecret } from "@/lib/webhooks/sign-webhook";
import { SCHEDULE_COLUMNS, type Schedule, type Target, toSchedule } from "./schedule";
import { nextDue } from "./timing";

export const MAX_SCHEDULES = 50;

export type ScheduleFields = Pick<Schedule, "name" | "report" | "query" | "weekday" | "minuteOfDay" | "target">;

type Saved = {
  readonly status: "saved";
  readonly schedule: Schedule;
  /** Of a new webhook, to be shown once: it cannot be read again. */
  readonly secret: string | null;
};
type Missing = { readonly status: "not found" };

const mintId = () => `SC${randomBytes(8).toString("hex")}`;

export const webhookSeal = ({ accountSid }: Pick<AccountScope, "accountSid">, scheduleId: string) =>
  ({ purpose: "webhook-secret-encryption", owner: `${accountSid}/${scheduleId}` }) as const;

/** Where it goes, and a secret for a webhook that has none yet. */
function toTargetColumns(scope: AccountScope, id: string, target: Target, hasSecret: boolean) {
  if (target.kind === "email")
    return { secret: null, columns: { emails: [...target.emails], webhookUrl: null, webhookSecretEncrypted: null } };
  const secret = hasSecret ? null : mintWebhookSecret();
  return {
    secret,
    columns: {
      emails: [],
      webhookUrl: target.url,
      ...(secret && { webhookSecretEncrypted: sealSecret(secret, webhookSeal(scope, id)) }),
    },
  };
}

/** Whom figures go to is what an auditor asks; a webhook's path may be its secret. */
const describeSchedule = ({ name, report }: Pick<ScheduleFields, "name" | "report">, target: Target) => ({
  name,
  report,
  sent_to: target.kind === "email" ? target.emails : new URL(target.url).origin,
});

/** Its first period is the one before the next time to send. Throws DatabaseUnavailableError, NotAdministratorError. */
export async function createSchedule(
  scope: AccountScope,
  { target, ...fields }: ScheduleFields,
  authorId: number,
  now: number = Date.now(),
  by: AuditSource = SYSTEM,
): Promise<Saved | { readonly status: "full" }> {
  const { accountId, reportingZone } = scope;
  const id = mintId();
  const { secret, columns } = toTargetColumns(scope, id, target, false);
  try {
    const data = {
      ...fields,
      ...columns,
      accountId,
      id,
      authorId,
      plannedAt: new Date(now),
      plannedZone: reportingZone,
      nextRunAt: new Date(nextDue(fields, reportingZone, now)),
    };
    const row = await changeAsAdministrator(
      scope,
      by,
      async (tx) => {
        const isFull = (await tx.schedule.count({ where: { accountId } })) >= MAX_SCHEDULES;
        return isFull ? null : tx.schedule.create({ data, ...SCHEDULE_COLUMNS });
      },
      (created) =>
        created && { accountId, action: "schedule.created", target: id, details: describeSchedule(fields, target) },
    );
    return row ? { status: "saved", schedule: toSchedule(row), secret } : { status: "full" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * What is due by then keeps being sent once; a webhook keeps its secret unless another is asked for. Throws
 * DatabaseUnavailableError, NotAdministratorError.
 */
export async function updateSchedule(
  scope: AccountScope,
  id: string,
  { target, ...fields }: ScheduleFields,
  { withNewSecret = false, by = SYSTEM }: { withNewSecret?: boolean; by?: AuditSource } = {},
): Promise<Saved | Missing> {
  const { accountId, reportingZone } = scope;
  const where = { accountId_id: { accountId, id } };
  try {
    const held = await prisma().schedule.findUnique({
      where,
      select: { plannedAt: true, webhookSecretEncrypted: true },
    });
    if (!held) return { status: "not found" };
    const hasSecret = held.webhookSecretEncrypted !== null && !withNewSecret;
    const { secret, columns } = toTargetColumns(scope, id, target, hasSecret);
    const data = {
      ...fields,
      ...columns,
      plannedZone: reportingZone,
      nextRunAt: new Date(nextDue(fields, reportingZone, held.plannedAt.getTime())),
    };
    const details = { ...describeSchedule(fields, target), new_secret: withNewSecret || undefined };
    const [row] = await changeAsAdministrator(
      scope,
      by,
      (tx) => tx.schedule.updateManyAndReturn({ where: { accountId, id }, data, ...SCHEDULE_COLUMNS }),
      ([changed]) => (changed ? { accountId, action: "schedule.changed", target: id, details } : null),
    );
    return row ? { status: "saved", schedule: toSchedule(row), secret } : { status: "not found" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Throws DatabaseUnavailableError, NotAdministratorError. */
export async function deleteSchedule(
  scope: AccountScope,
  id: string,
  by: AuditSource = SYSTEM,
): Promise<{ status: "deleted" } | Missing> {
  const { accountId } = scope;
  try {
    const { count } = await changeAsAdministrator(
      scope,
      by,
      (tx) => tx.schedule.deleteMany({ where: { accountId, id } }),
      (deleted) => (deleted.count > 0 ? { accountId, action: "schedule.deleted", target: id } : null),
    );
    return { status: count > 0 ? "deleted" : "not found" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
