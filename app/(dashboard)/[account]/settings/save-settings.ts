import { revalidatePath } from "next/cache";
import type { z } from "zod";
import { getAuditSource } from "@/app/audit-source";
import { authorizeAction, type Member } from "@/app/session";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { MemberAction } from "@/lib/auth/access-table";
import { forgetVerifiedCredentials } from "@/lib/auth/authenticate-basic";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import type { SettingsState } from "./settings-state";

/** The fields of a form, each with what its errors begin with, and what must be in them. */
export type Section<Field extends string, Values> = {
  readonly action: MemberAction;
  readonly labels: Readonly<Record<Field, string>>;
  readonly schema: z.ZodType<Values>;
};

type Change<Field extends string, Values> = (
  member: Member,
  values: Values,
  by: AuditSource,
) => Promise<SettingsState<Field>>;

/** Saves what a form of the settings has, for whom the action is; what is refused changes nothing. */
export async function saveSettings<Field extends string, Values>(
  { action, labels, schema }: Section<Field, Values>,
  accountSid: string,
  form: FormData,
  change: Change<Field, Values>,
): Promise<SettingsState<Field>> {
  try {
    const member = await authorizeAction(action, accountSid, `/${accountSid}/settings`);
    if (!member) return { status: "not allowed" };
    const parsed = schema.safeParse(Object.fromEntries(form));
    if (!parsed.success) return { status: "invalid", errors: toFieldErrors(parsed.error, labels) };
    const state = await change(member, parsed.data, await getAuditSource(member.user));
    forgetVerifiedCredentials();
    revalidatePath("/(dashboard)/[account]", "layout");
    return state;
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) return { status: "unavailable" };
    throw error;
  }
}

/** One sentence for each field, about the first thing that is wrong with it. */
function toFieldErrors<Field extends string>({ issues }: z.ZodError, labels: Readonly<Record<Field, string>>) {
  const errors: Partial<Record<Field, string>> = {};
  for (const field of Object.keys(labels) as Field[]) {
    const issue = issues.find(({ path }) => path[0] === field);
    if (issue) errors[field] = `${labels[field]} ${issue.code === "invalid_type" ? "is needed" : issue.message}.`;
  }
  return errors;
}
