import { z } from "zod";
import { nameSchema } from "@/lib/accounts/account-fields";
import type { AccountScope } from "@/lib/db/account-scope";
import { REPORT_KINDS } from "@/lib/digest/report-kinds";
import { emailAddressSchema } from "@/lib/mail/email-address";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { findUrlFault } from "@/lib/webhooks/webhook-url";
import { toFilterQuery } from "./filter-query";
import type { ScheduleFields } from "./save-schedule";
import type { Target } from "./schedule";

export const SCHEDULE_FORM_FIELDS = ["name", "report", "filters", "every", "time", "target", "emails", "url"] as const;
export type ScheduleFormField = (typeof SCHEDULE_FORM_FIELDS)[number];

/** One sentence for each field that is wrong. */
export type FormErrors = Readonly<Partial<Record<ScheduleFormField, string>>>;

const MAX_EMAILS = 20;

type Rules = { readonly scope: AccountScope; readonly allowsPrivate: boolean };

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

const filtersSchema = (scope: AccountScope) =>
  z.string().transform((text, context) => {
    const search = text.includes("?") ? text.slice(text.indexOf("?") + 1) : text;
    try {
      const query = toFilterQuery(new URLSearchParams(search.trim()), scope);
      if (query !== "" || text.trim() === "") return query;
      context.addIssue("The filters must be the address of a report that has some, or nothing.");
    } catch (error) {
      if (!(error instanceof InvalidParameterError)) throw error;
      context.addIssue(`The filters cannot be used: ${error.message}.`);
    }
    return z.NEVER;
  });

const emailsSchema = z
  .string()
  .transform((text) => [...new Set(text.split(/[\s,;]+/).filter((address) => address !== ""))])
  .superRefine((addresses, context) => {
    const wrong = addresses.find((address) => !emailAddressSchema.safeParse(address).success);
    if (addresses.length === 0) context.addIssue("At least one e-mail address is needed.");
    else if (wrong !== undefined) context.addIssue(`“${wrong.slice(0, 80)}” is no e-mail address.`);
    else if (addresses.length > MAX_EMAILS) context.addIssue(`At most ${MAX_EMAILS} addresses are possible.`);
  });

const urlSchema = (allowsPrivate: boolean) =>
  z
    .string()
    .trim()
    .superRefine((url, context) => {
      const fault = url === "" ? "is needed" : findUrlFault(url, { allowsPrivate });
      if (fault) context.addIssue(`The address of the webhook ${fault}.`);
    });

const formSchema = ({ scope, allowsPrivate }: Rules) =>
  z
    .object({
      name: z.string().transform((text, context) => {
        const name = nameSchema.safeParse(text);
        if (name.success) return name.data;
        context.addIssue(`The name ${name.error.issues[0]?.message ?? "is needed"}.`);
        return z.NEVER;
      }),
      report: z.enum(REPORT_KINDS, "Choose what the report has a row for."),
      filters: filtersSchema(scope),
      every: z
        .string()
        .regex(/^(day|[1-7])$/, "Choose how often it is sent.")
        .transform((every) => (every === "day" ? null : Number(every))),
      time: z
        .string()
        .regex(TIME, "The time must be one of the clock, such as 08:00.")
        .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))),
    })
    .and(
      z.discriminatedUnion(
        "target",
        [
          z.object({ target: z.literal("email"), emails: emailsSchema }),
          z.object({ target: z.literal("webhook"), url: urlSchema(allowsPrivate) }),
        ],
        "Choose where it is sent.",
      ),
    );

/** A schedule as it is typed: `filters` are a report's address or its query, `emails` are separated by anything. */
export function parseScheduleForm(
  form: Readonly<Record<string, unknown>>,
  rules: Rules,
): { readonly fields: ScheduleFields } | { readonly errors: FormErrors } {
  const parsed = formSchema(rules).safeParse(form);
  if (!parsed.success) return { errors: toErrors(parsed.error) };
  const { name, report, filters, every, time } = parsed.data;
  const target: Target =
    parsed.data.target === "email"
      ? { kind: "email", emails: parsed.data.emails }
      : { kind: "webhook", url: parsed.data.url };
  return { fields: { name, report, query: filters, weekday: every, minuteOfDay: time, target } };
}

const toErrors = ({ issues }: z.ZodError): FormErrors =>
  Object.fromEntries(
    SCHEDULE_FORM_FIELDS.flatMap((field) => {
      const issue = issues.find(({ path }) => path[0] === field);
      return issue ? [[field, issue.code === "invalid_type" ? "This is needed." : issue.message]] : [];
    }),
  );
