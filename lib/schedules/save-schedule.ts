import { randomBytes } from "node:crypto";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { sealSecret } from "@/lib/sealed-secret";
import { mintWebhookSecret } from "@/lib/webhooks/sign-webhook";
import { SCHEDULE_COLUMNS, type Schedule, type Target, toSchedule } from "./schedule";
import { nextDue } from "./timing";

/** A guard; admins who save at once may pass it by a few. */
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

/** Its first period is the one before the next time to send. Throws DatabaseUnavailableError. */
export async function createSchedule(
  scope: AccountScope,
  { target, ...fields }: ScheduleFields,
  authorId: number,
  now: number = Date.now(),
): Promise<Saved | { readonly status: "full" }> {
  const { accountId, reportingZone } = scope;
  const id = mintId();
  const { secret, columns } = toTargetColumns(scope, id, target, false);
  try {
    if ((await prisma().schedule.count({ where: { accountId } })) >= MAX_SCHEDULES) return { status: "full" };
    const row = await prisma().schedule.create({
      data: {
        ...fields,
        ...columns,
        accountId,
        id,
        authorId,
        plannedAt: new Date(now),
        plannedZone: reportingZone,
        nextRunAt: new Date(nextDue(fields, reportingZone, now)),
      },
      ...SCHEDULE_COLUMNS,
    });
    return { status: "saved", schedule: toSchedule(row), secret };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/**
 * What is due by then keeps being sent once; a webhook keeps its secret unless another is asked for. Throws
 * DatabaseUnavailableError.
 */
export async function updateSchedule(
  scope: AccountScope,
  id: string,
  { target, ...fields }: ScheduleFields,
  { withNewSecret = false } = {},
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
    const [row] = await prisma().schedule.updateManyAndReturn({
      where: { accountId, id },
      data: {
        ...fields,
        ...columns,
        plannedZone: reportingZone,
        nextRunAt: new Date(nextDue(fields, reportingZone, held.plannedAt.getTime())),
      },
      ...SCHEDULE_COLUMNS,
    });
    return row ? { status: "saved", schedule: toSchedule(row), secret } : { status: "not found" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Throws DatabaseUnavailableError. */
export async function deleteSchedule(
  { accountId }: AccountScope,
  id: string,
): Promise<{ status: "deleted" } | Missing> {
  try {
    const { count } = await prisma().schedule.deleteMany({ where: { accountId, id } });
    return { status: count > 0 ? "deleted" : "not found" };
  } catch (error) {
    throw toDatabaseError(error);
  }
}
