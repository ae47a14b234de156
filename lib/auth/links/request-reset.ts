import type { AuditSource } from "@/lib/audit/audit-source";
import { onePerProcess } from "@/lib/db/one-per-process";
import { emailAddressSchema } from "@/lib/mail/email-address";
import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";
import { toAddressBlock } from "../address-block";
import { AttemptLimit } from "../attempt-limit";
import { UNKNOWN_ADDRESS } from "../client-address";
import { toStoredEmail } from "../sign-in";
import { getLinkMail, type LinkMail, mailPasswordChanged, mailReset } from "./link-mails";
import { createMailedReset } from "./password-reset";

const WINDOW_MS = 3_600_000;
const MAX_KEYS = 10_000;

/** A mailbox is not to be filled, nor links voided by new ones, by whoever knows the address. */
const limits = () =>
  onePerProcess("reset-limits", () => ({
    byAddress: new AttemptLimit({ max: 20, windowMs: WINDOW_MS, maxKeys: MAX_KEYS }),
    byEmail: new AttemptLimit({ max: 4, windowMs: WINDOW_MS, maxKeys: MAX_KEYS }),
  }));

/**
 * Mails a link by which whoever reads the mailbox chooses a new password, if somebody has that e-mail. Answers before it looks, so
 * that neither answer nor time tells whether there is anybody. False where no mail is sent at all.
 */
export function requestReset(given: string, by: AuditSource): boolean {
  const settings = getLinkMail();
  if (!settings) return false;
  const email = toStoredEmail(given);
  const { byAddress, byEmail } = limits();
  const isAllowed =
    emailAddressSchema.safeParse(email).success &&
    byAddress.take(toAddressBlock(by.address ?? UNKNOWN_ADDRESS)) &&
    byEmail.take(email);
  if (isAllowed) inBackground(() => sendReset(email, by, settings), "a link to reset a password was not sent");
  return true;
}

async function sendReset(email: string, by: AuditSource, settings: LinkMail): Promise<void> {
  const token = await createMailedReset(email, by);
  if (token) await mailReset(email, token, settings);
}

/** Tells the user by mail, where mail is sent; nobody waits for it. */
export function announcePasswordChange(email: string): void {
  const settings = getLinkMail();
  if (settings) inBackground(() => mailPasswordChanged(email, settings), "a change of password was not announced");
}

function inBackground(work: () => Promise<void>, failure: string): void {
  setTimeout(() => {
    work().catch((error: unknown) => logger().warn({ error: describeError(error) }, failure));
  }, 0).unref();
}
