import { revalidatePath } from "next/cache";
import type { z } from "zod";
import type { Member } from "@/app/session";
import type { AuditSource } from "@/lib/audit/audit-source";
import type { MemberAction } from "@/lib/auth/access-table";
import { forgetVerifiedCredentials } from "@/lib/auth/authenticate-basic";
import { asMember } from "../as-member";
import { REFUSALS, type Refusal } from "../refusals";
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

/** The form has its own words for two of them. */
const refuse = (why: Refusal) =>
  why === "not allowed" || why === "unavailable"
    ? ({ status: why } as const)
    : ({ status: "refused", error: REFUSALS[why] } as const);

/** Saves what a form of the settings has, for whom the action is; what is refused changes nothing. */
export async function saveSettings<Field extends string, Values>(
  { action, labels, schema }: Section<Field, Values>,
  account: string,
  form: FormData,
  change: Change<Field, Values>,
): Promise<SettingsState<Field>> {
  return asMember<SettingsState<Field>, SettingsState<Field>>(
    { action, account, page: `/${account}/settings`, refuse },
    async (member, by) => {
      const parsed = schema.safeParse(Object.fromEntries(form));
      if (!parsed.success) return { status: "invalid", errors: toFieldErrors(parsed.error, labels) };
      const state = await change(member, parsed.data, by);
      forgetVerifiedCredentials();
      revalidatePath("/(dashboard)/[account]", "layout");
      return state;
    },
  );
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
