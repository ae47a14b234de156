"use server";

import { z } from "zod";
import { createFirstAdministrator as create, hasUsers } from "@/lib/auth/first-administrator";
import { readFirstStartSettings } from "@/lib/auth/first-start-settings";
import { getPasswordProblem } from "@/lib/auth/password";
import { isSetupToken } from "@/lib/auth/setup-token";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { isZone } from "@/lib/time/zones";
import type { SetupField, SetupFormState } from "./setup-state";

const name = z
  .string()
  .trim()
  .min(1, "is needed")
  .max(100, "must have at most 100 characters")
  .regex(/^\P{Cc}*$/u, "must not have control characters");

const LABELS: Readonly<Record<SetupField, string>> = {
  name: "Your name",
  email: "The e-mail address",
  // The form says it itself.
  password: "",
  accountName: "The account's name",
  reportingZone: "The reporting zone",
};

const schema = z.object({
  name,
  email: z.string().trim().max(320, "is too long").pipe(z.email("is not valid")),
  password: z.string().superRefine((password, context) => {
    const message = getPasswordProblem(password);
    if (message) context.addIssue({ code: "custom", message });
  }),
  accountName: name,
  reportingZone: z.string().refine(isZone, "is not a time zone of the IANA database"),
});

const text = (form: FormData, field: string) => {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
};

/** Whether the setup page is of use with this token: it is while there is no user. */
export async function getSetupState(token: string): Promise<"open" | "wrong token" | "done"> {
  if (await hasUsers()) return "done";
  return isSetupToken(token) ? "open" : "wrong token";
}

/** Makes the first administrator and their account; of several submits one succeeds. */
export async function createFirstAdministrator(_previous: SetupFormState, form: FormData): Promise<SetupFormState> {
  try {
    const state = await getSetupState(text(form, "token"));
    if (state !== "open") return { status: state };

    const { password: typed, ...values } = {
      name: text(form, "name"),
      email: text(form, "email"),
      password: text(form, "password"),
      accountName: text(form, "accountName"),
      reportingZone: text(form, "reportingZone"),
    };
    const parsed = schema.safeParse({ ...values, password: typed });
    if (!parsed.success) return { status: "invalid", errors: toFieldErrors(parsed.error), values };

    const { administrator: _unused, ...given } = readFirstStartSettings();
    const created = await create(parsed.data, given);
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
