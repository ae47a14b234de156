import type { AccountScope } from "@/lib/db/account-scope";
import { DatabaseUnavailableError, QueryTimeoutError, toDatabaseError } from "@/lib/db/errors";
import { prisma } from "@/lib/db/prisma";
import { getDigest } from "@/lib/digest/get-digest";
import { toEvent } from "@/lib/digest/to-event";
import { toMail } from "@/lib/digest/to-mail";
import { env } from "@/lib/env";
import { getMailSettings } from "@/lib/mail/mail-settings";
import { MailError, sendMail } from "@/lib/mail/send-mail";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { openSecret } from "@/lib/sealed-secret";
import { postWebhook, WebhookError } from "@/lib/webhooks/post-webhook";
import { signWebhook } from "@/lib/webhooks/sign-webhook";
import type { Prisma } from "@/prisma/generated/client";
import type { Claim } from "./claim-delivery";
import { webhookSeal } from "./save-schedule";
import { toSchedule } from "./schedule";

/** What came of an attempt; `note` is a sentence for whoever looks after the schedule. */
export type Attempt =
  | { readonly status: "sent"; readonly note: string | null }
  | { readonly status: "failed"; readonly note: string; readonly isFinal: boolean };

const WITH_SCHEDULE = { include: { schedule: { include: { account: { select: { name: true } } } } } } as const;
type Row = Prisma.ScheduleDeliveryGetPayload<typeof WITH_SCHEDULE>;

/** Makes the report of a claimed delivery and sends it once. Throws DatabaseUnavailableError alone. */
export async function attemptDelivery(scope: AccountScope, claim: Claim, now: number = Date.now()): Promise<Attempt> {
  const { accountId, scheduleId, period } = claim;
  try {
    const key = { accountId_scheduleId_period: { accountId, scheduleId, period } };
    const row = await prisma().scheduleDelivery.findUnique({ where: key, ...WITH_SCHEDULE });
    if (!row) return { status: "failed", note: "The schedule was deleted.", isFinal: true };
    return await send(scope, row, now);
  } catch (thrown) {
    const error = toDatabaseError(thrown);
    if (error instanceof DatabaseUnavailableError) throw error;
    return toFailure(error);
  }
}

async function send(scope: AccountScope, row: Row, now: number): Promise<Attempt> {
  const { schedule: stored, isTest, zone } = row;
  const { report, query, weekday, name, target } = toSchedule(stored);
  const range = { from: row.fromAt.getTime(), to: row.toAt.getTime() };
  const mail = getMailSettings();
  if (target.kind === "email" && !mail) return { status: "failed", note: NO_MAIL, isFinal: false };
  const digest = await getDigest(
    scope,
    { report, unit: weekday === null ? "day" : "week", filters: query, range, zone, accountName: stored.account.name },
    now,
  );
  // The same at every attempt, so that who gets it twice can tell.
  const id = `${row.scheduleId}-${row.period.replaceAll("/", "_")}`;
  if (target.kind === "email" && mail) {
    const { rejected } = await sendMail({ id, to: target.emails, ...toMail(digest, { name, isTest }) }, mail);
    return { status: "sent", note: rejected.length > 0 ? `The mail server refused ${rejected.join(", ")}.` : null };
  }
  if (target.kind === "webhook") {
    const body = toEvent(digest, { id: row.scheduleId, name, isTest, timestamp: now });
    const secret = openSecret(stored.webhookSecretEncrypted ?? new Uint8Array(), webhookSeal(scope, row.scheduleId));
    const headers = signWebhook({ id, timestamp: Math.floor(now / 1000), body }, secret);
    await postWebhook(target.url, { body, headers, allowsPrivate: env().WEBHOOK_PRIVATE_ADDRESSES === "on" });
  }
  return { status: "sent", note: null };
}

const NO_MAIL = "This server sends no e-mail: SMTP_URL is not set.";

function toFailure(error: unknown): Attempt {
  if (error instanceof MailError || error instanceof WebhookError)
    return { status: "failed", note: error.message, isFinal: error.isFinal };
  if (error instanceof InvalidParameterError)
    return { status: "failed", note: `The report cannot be made: ${error.message}.`, isFinal: true };
  if (error instanceof QueryTimeoutError)
    return { status: "failed", note: "The report took too long to be made.", isFinal: false };
  logger().error({ error: describeError(error) }, "a scheduled report could not be made");
  return { status: "failed", note: "The report could not be made; the log of the server says why.", isFinal: false };
}
