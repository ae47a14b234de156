"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { getAuditSource } from "@/app/audit-source";
import { authorizeAction } from "@/app/session";
import { confirmationWindowSchema, nameSchema } from "@/lib/accounts/account-fields";
import { getAccountSettings, updateAccount } from "@/lib/accounts/account-settings";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { MemberAction } from "@/lib/auth/access-table";
import { forgetVerifiedCredentials } from "@/lib/auth/authenticate-basic";
import type { AccountScope } from "@/lib/db/account-scope";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { changeReportingZone, UnknownZoneError } from "@/lib/rollup/change-reporting-zone";
import { dayRebuilder } from "@/lib/rollup/day-rebuilder";
import type { SettingsField, SettingsState } from "./settings-state";

const LABELS: Readonly<Record<SettingsField, string>> = {
  name: "The name",
  reportingZone: "The reporting time zone",
  confirmationWindow: "The confirmation window",
};

const accountSchema = z.object({ name: nameSchema });
const reportingSchema = z.object({ reportingZone: z.string(), confirmationWindow: confirmationWindowSchema });

/** Renames the account. */
export async function saveAccount(accountSid: string, _previous: SettingsState, form: FormData) {
  return save("/[account]/settings/actions#saveAccount", accountSid, form, accountSchema, updateAccount);
}

/** Saves where the account's days begin and how long its messages may be confirmed. */
export async function saveReporting(accountSid: string, _previous: SettingsState, form: FormData) {
  return save(
    "/[account]/settings/actions#saveReporting",
    accountSid,
    form,
    reportingSchema,
    async (scope, { reportingZone, confirmationWindow }, by) => {
      const { reportingZone: present } = await getAccountSettings(scope);
      // First what may be refused. All writers wait for it, so not without need.
      if (reportingZone !== present) {
        await changeReportingZone(scope, reportingZone, by);
        dayRebuilder().start();
      }
      await updateAccount(scope, { confirmationWindowMinutes: confirmationWindow }, by);
    },
  );
}

/** What is refused changes nothing. */
async function save<Values>(
  action: MemberAction,
  accountSid: string,
  form: FormData,
  schema: z.ZodType<Values>,
  change: (scope: AccountScope, values: Values, by: AuditSource) => Promise<void>,
): Promise<SettingsState> {
  try {
    const member = await authorizeAction(action, accountSid, `/${accountSid}/settings`);
    if (!member) return { status: "not allowed" };
    const parsed = schema.safeParse(Object.fromEntries(form));
    if (!parsed.success) return { status: "invalid", errors: toFieldErrors(parsed.error) };
    await change(member.scope, parsed.data, await getAuditSource(member.user));
    forgetVerifiedCredentials();
    revalidatePath("/", "layout");
    return { status: "saved" };
  } catch (error) {
    if (error instanceof UnknownZoneError)
      return {
        status: "invalid",
        errors: { reportingZone: `${LABELS.reportingZone} is not one that the database knows.` },
      };
    if (error instanceof DatabaseUnavailableError) return { status: "unavailable" };
    throw error;
  }
}

/** One sentence for each field, about the first thing that is wrong with it. */
function toFieldErrors({ issues }: z.ZodError): Partial<Record<SettingsField, string>> {
  const fields = Object.keys(LABELS) as SettingsField[];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const issue = issues.find(({ path }) => path[0] === field);
      return issue ? [[field, `${LABELS[field]} ${issue.code === "invalid_type" ? "is needed" : issue.message}.`]] : [];
    }),
  );
}
