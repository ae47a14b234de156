import { z } from "zod";

const optional = z
  .string()
  .transform((value) => value.trim() || undefined)
  .optional();

const PER_MINUTE_RULE = "must be a whole number of requests a minute, or 0 for no limit";
const perMinute = (usual: number) =>
  optional
    .pipe(
      z
        .string()
        .regex(/^\d{1,9}$/, PER_MINUTE_RULE)
        .default(String(usual)),
    )
    .transform(Number);

const SMTP_URL_RULE = "must look like smtps://user:password@smtp.example.com";

const SECRETS_RULE = "must be up to 5 secrets of at least 32 characters, separated by commas";
const toSecrets = (list: string | undefined): string[] => list?.split(",").map((secret) => secret.trim()) ?? [];

const OIDC_ISSUER_RULE = "must be the https:// address of an OpenID Connect provider (http:// on this machine only)";
const OIDC_RULE = "must be set too: single sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET";
const OIDC_SETTINGS = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] as const;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.includes(hostname));
}

const settings = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("development"),
  DATABASE_URL: z.string().min(1, "is the connection string of PostgreSQL 18 or newer; `npm start` sets it"),
  APP_SECRET: z.string().min(32, "must have at least 32 characters; `npm start` makes one"),
  APP_SECRET_PREVIOUS: optional
    .transform(toSecrets)
    .pipe(z.array(z.string().min(32, SECRETS_RULE)).max(5, SECRETS_RULE)),
  DATA_DIR: z.string().min(1).default(".data"),
  PUBLIC_URL: optional.pipe(z.url().optional()),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  ADMIN_EMAIL: optional,
  ADMIN_PASSWORD: optional,
  ACCOUNT_SID: optional,
  AUTH_TOKEN: optional,
  TWILIO_AUTH_TOKEN: optional,
  REPORTING_ZONE: optional,
  TWILIO_LOOKUP: optional.pipe(z.enum(["on", "off"]).default("off")),
  TWILIO_LOOKUP_URL: optional.pipe(z.url().default("https://lookups.twilio.com")),
  TWILIO_API_URL: optional.pipe(z.url().default("https://api.twilio.com")),
  SMTP_URL: optional.pipe(z.url({ protocol: /^smtps?$/, hostname: /./, error: SMTP_URL_RULE }).optional()),
  SMTP_FROM: optional.pipe(z.email("must be an e-mail address").optional()),
  OIDC_ISSUER: optional.pipe(z.string().refine(isIssuer, OIDC_ISSUER_RULE).optional()),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  RATE_LIMIT_INGEST: perMinute(120_000),
  RATE_LIMIT_READ: perMinute(3_000),
  RATE_LIMIT_REFUSED: perMinute(120),
  RATE_LIMIT_OPEN: perMinute(1_200),
  WEBHOOK_PRIVATE_ADDRESSES: optional.pipe(z.enum(["on", "off"]).default("off")),
});

const schema = settings.superRefine((given, context) => {
  const missing = OIDC_SETTINGS.filter((name) => given[name] === undefined);
  if (missing.length === OIDC_SETTINGS.length) return;
  for (const name of missing) context.addIssue({ code: "custom", path: [name], message: OIDC_RULE });
});

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/**
 * The process's settings, validated once at first use, so that a build needs none of them.
 * Throws an Error that names every wrong setting and never its value.
 */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
    throw new Error(`Wrong settings:\n${lines.join("\n")}`);
  }
  parsed = result.data;
  return parsed;
}
