"use server";

import { z } from "zod";
import { getVisitorSource } from "@/app/audit-source";
import { mayVisit } from "@/app/may-visit";
import { nameSchema } from "@/lib/accounts/account-fields";
import { isAccountSid } from "@/lib/accounts/account-sid";
import { createFirstAdministrator as create, hasUsers } from "@/lib/auth/first-administrator";
import { readFirstStartSettings, TOKEN, TOKEN_RULE } from "@/lib/auth/first-start-settings";
import { getPasswordProblem } from "@/lib/auth/password-rules";
import { isSetupToken } from "@/lib/auth/setup-token";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { listZones } from "@/lib/time/zones";
import type { SetupField, SetupFormState } from "./setup-state";

const LABELS: Readonly<Record<SetupField, string>> = {
  name: "Your name",
  email: "The e-mail address",
  // The form says it itself.
  password: "",
  accountName: "The account's name",
  reportingZone: "The reporting zone",
  twilioAccountSid: "The SID",
  twilioAuthToken: "The token",
};

/** What is left empty in the form is undefined. */
const optional = z
  .string()
  .transform((text) => text.trim() || undefined)
  .optional();

const schema = z
  .object({
    name: nameSchema,
    email: z.string().trim().max(320, "is too long").pipe(z.email("is not valid")),
    password: z.string(),
    accountName: nameSchema,
    // One that PostgreSQL knows too: Intl also takes old abbreviations.
    reportingZone: z.string().refine((zone) => listZones().includes(zone), "is not one of the list"),
    twilioAccountSid: optional.pipe(z.string().refine(isAccountSid, "must be AC and 32 hexadecimal digits").optional()),
    twilioAuthToken: optional.pipe(z.string().regex(TOKEN, TOKEN_RULE).optional()),
  })
  .superRefine(({ password, email }, context) => {
    const message = getPasswordProblem(password, email);
    if (message) context.addIssue({ code: "custom", path: ["password"], message });
  })
  .refine(({ twilioAccountSid, twilioAuthToken }) => twilioAccountSid || !twilioAuthToken, {
    path: ["twilioAccountSid"],
    message: "is needed with the token",
  });

const text = (form: FormData, field: string) => {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
};

/** Whether the setup page is of use with this token: it is while there is no user. */
export async function getSetupState(token: string): Promise<"open" | "wrong token" | "done" | "too many"> {
  if (!(await mayVisit())) return "too many";
  if (await hasUsers()) return "done";
  return isSetupToken(String(token)) ? "open" : "wrong token";
}

/** Makes the first administrator and their account; of several submits one succeeds. */
export async function createFirstAdministrator(_previous: SetupFormState, form: FormData): Promise<SetupFormState> {
  try {
    const state = await getSetupState(text(form, "token"));
    if (state !== "open") return { status: state };

    const { password, twilioAuthToken, ...values } = {
      name: text(form, "name"),
      email: text(form, "email"),
      password: text(form, "password"),
      accountName: text(form, "accountName"),
      reportingZone: text(form, "reportingZone"),
      twilioAccountSid: text(form, "twilioAccountSid"),
      twilioAuthToken: text(form, "twilioAuthToken"),
    };
    const parsed = schema.safeParse({ ...values, password, twilioAuthToken });
    if (!parsed.success) return { status: "invalid", errors: toFieldErrors(parsed.error), values };

    const settings = readFirstStartSettings();
    const { twilioAccountSid, twilioAuthToken: twilioToken, ...administrator } = parsed.data;
    // An account other than the one of the settings is not signed for by their token.
    const given = twilioAccountSid
      ? { accountSid: twilioAccountSid, authToken: settings.authToken, twilioAuthToken: twilioToken }
      : settings;
    const created = await create(administrator, given, await getVisitorSource());
    return created ? { status: "created", ...created } : { status: "done" };
  } catch (error) {
    if (error instanceof DatabaseUnavailableError) return { status: "unavailable" };
    throw error;
  }
}

/** One sentence for each field, about the first thing that is wrong with it. */
function toFieldErrors(error: z.ZodError<z.infer<typeof schema>>): Partial<Record<SetupField, string>> {
  const { fieldErrors } = z.flattenError(error);
  const fields = Object.keys(LABELS) as SetupField[];
  return Object.fromEntries(
    fields.flatMap((field) =>
      fieldErrors[field] ? [[field, `${LABELS[field]} ${fieldErrors[field][0]}.`.trim()]] : [],
    ),
  );
}
