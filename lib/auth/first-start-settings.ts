import { z } from "zod";
import { isAccountSid } from "@/lib/accounts/account-sid";
import { env } from "@/lib/env";
import { isZone } from "@/lib/time/zones";
import { getOperatorPasswordProblem } from "./password-rules";

export const TOKEN = /^[!-9;-~]{16,128}$/;
export const TOKEN_RULE = "must be 16 to 128 visible ASCII characters without space and colon";
/** Node also takes old abbreviations and any case, of which PostgreSQL, asked later, knows few. */
const ZONE = /^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]*){1,2})$/;
export const ZONE_RULE = "must be a time zone by its IANA name, such as Asia/Kolkata";

const schema = z
  .object({
    ADMIN_EMAIL: z.email("is no e-mail address").optional(),
    ADMIN_PASSWORD: z
      .string()
      .superRefine((password, context) => {
        const message = getOperatorPasswordProblem(password);
        if (message) context.addIssue({ code: "custom", message });
      })
      .optional(),
    ACCOUNT_SID: z.string().refine(isAccountSid, "must be AC and 32 hexadecimal digits").optional(),
    AUTH_TOKEN: z.string().regex(TOKEN, TOKEN_RULE).optional(),
    TWILIO_AUTH_TOKEN: z.string().regex(TOKEN, TOKEN_RULE).optional(),
    REPORTING_ZONE: z.string().regex(ZONE, ZONE_RULE).refine(isZone, ZONE_RULE).optional(),
  })
  .superRefine(({ ADMIN_EMAIL, ADMIN_PASSWORD }, context) => {
    const message = "must be set too: the first administrator needs both ADMIN_EMAIL and ADMIN_PASSWORD";
    if (ADMIN_EMAIL && !ADMIN_PASSWORD) context.addIssue({ code: "custom", path: ["ADMIN_PASSWORD"], message });
    if (ADMIN_PASSWORD && !ADMIN_EMAIL) context.addIssue({ code: "custom", path: ["ADMIN_EMAIL"], message });
  });

/** What the environment says about the first account and its administrator; counts only while there is no user. */
export type FirstStartSettings = {
  readonly administrator: { readonly email: string; readonly password: string } | null;
  readonly accountSid: string | undefined;
  readonly authToken: string | undefined;
  readonly twilioAuthToken: string | undefined;
  /** IANA name. */
  readonly reportingZone: string | undefined;
};

/** The names of those that are set. */
export const listGivenFirstStartSettings = (settings: Readonly<Record<string, unknown>> = env()): string[] =>
  Object.keys(schema.shape).filter((name) => settings[name] !== undefined);

/** Throws an Error that names every wrong setting and never its value. */
export function readFirstStartSettings(settings: object = env()): FirstStartSettings {
  const result = schema.safeParse(settings);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new Error(`Wrong settings:\n${[...new Set(lines)].join("\n")}`);
  }
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = result.data;
  const { ACCOUNT_SID, AUTH_TOKEN, TWILIO_AUTH_TOKEN, REPORTING_ZONE } = result.data;
  return {
    administrator: email && password ? { email, password } : null,
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    twilioAuthToken: TWILIO_AUTH_TOKEN,
    reportingZone: REPORTING_ZONE,
  };
}
