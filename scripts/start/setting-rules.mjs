const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"];
const EMAIL = /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const OBVIOUS_PASSWORD =
  /^(?:(.)\1*|(?:password|passwort|letmein|welcome|changeme|administrator|admin|qwertz?u?i?o?p?|otp-?insights)[\d\W_]*|(?:0?123456789|abcdefgh|qwerty|asdfgh).*)$/i;
const BOTH = "must be set too: the first administrator needs both ADMIN_EMAIL and ADMIN_PASSWORD";

const hasScheme = (url, ...schemes) => URL.canParse(url) && schemes.includes(new URL(url).protocol);
const isToken = (text) => /^[!-9;-~]{16,128}$/.test(text);
const perMinute = [(text) => /^\d{1,9}$/.test(text), "must be a whole number of requests a minute, or 0 for no limit"];
const isSwitch = (text) => text === "on" || text === "off";
const ZONE = /^(?:UTC|[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z0-9_+-]*){1,2})$/;
const token = [isToken, "must be 16 to 128 visible ASCII characters without space and colon"];

const OIDC = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
const ALL_OF_OIDC = `must be set too: single sign-on needs ${OIDC[0]}, ${OIDC[1]} and ${OIDC[2]}`;
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const isIssuer = (url) =>
  hasScheme(url, "https:") || (hasScheme(url, "http:") && LOOPBACK.includes(new URL(url).hostname));

function isZone(name) {
  try {
    return ZONE.test(name) && Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

/**
 * Of each setting what it must fulfil, and how to say that it doesn't. They mirror lib/env.ts and
 * lib/auth/first-start-settings.ts, which nothing can load before the dependencies are there; a test compares them.
 * @type {Record<string, readonly [(value: string) => boolean, string]>}
 */
const RULES = {
  PORT: [(text) => /^\d+$/.test(text) && Number(text) <= 65_535, "must be a number from 0 to 65535"],
  DATABASE_URL: [
    (url) => hasScheme(url, "postgres:", "postgresql:"),
    "must look like postgresql://user:password@host:5432/database",
  ],
  PUBLIC_URL: [(url) => hasScheme(url, "http:", "https:"), "must look like https://otp.example.com"],
  APP_SECRET: [(text) => text.length >= 32, "must have at least 32 characters; unset it to have one made and kept"],
  APP_SECRET_PREVIOUS: [
    (text) => text.split(",").length <= 5 && text.split(",").every((secret) => secret.trim().length >= 32),
    "must be up to 5 secrets of at least 32 characters, separated by commas",
  ],
  LOG_LEVEL: [(text) => LOG_LEVELS.includes(text), `must be one of ${LOG_LEVELS.join(", ")}`],
  ADMIN_EMAIL: [(text) => EMAIL.test(text), "must be an e-mail address"],
  ADMIN_PASSWORD: [
    (text) => text.length >= 8 && text.length <= 256 && !OBVIOUS_PASSWORD.test(text),
    "must have 8 to 256 characters and not be among the first that anybody would try",
  ],
  ACCOUNT_SID: [(text) => /^AC[0-9a-f]{32}$/i.test(text), "must be AC and 32 hexadecimal digits"],
  AUTH_TOKEN: token,
  TWILIO_AUTH_TOKEN: token,
  REPORTING_ZONE: [isZone, "must be a time zone by its IANA name, such as Asia/Kolkata"],
  TWILIO_LOOKUP: [isSwitch, "must be on or off"],
  TWILIO_LOOKUP_URL: [(url) => hasScheme(url, "http:", "https:"), "must look like https://lookups.twilio.com"],
  TWILIO_API_URL: [(url) => hasScheme(url, "http:", "https:"), "must look like https://api.twilio.com"],
  SMTP_URL: [
    (url) => hasScheme(url, "smtp:", "smtps:") && new URL(url).hostname !== "",
    "must look like smtps://user:password@smtp.example.com",
  ],
  SMTP_FROM: [(text) => EMAIL.test(text), "must be an e-mail address"],
  OIDC_ISSUER: [isIssuer, "must be the https:// address of an OpenID Connect provider (http:// on this machine only)"],
  RATE_LIMIT_INGEST: perMinute,
  RATE_LIMIT_READ: perMinute,
  RATE_LIMIT_REFUSED: perMinute,
  RATE_LIMIT_OPEN: perMinute,
  WEBHOOK_PRIVATE_ADDRESSES: [isSwitch, "must be on or off"],
};

/**
 * What is wrong with the settings: of each a name and what it must be, never its value.
 * @param {(name: string) => string | undefined} read undefined for one that is not set
 * @returns {string[]}
 */
export function listWrongSettings(read) {
  const wrong = Object.entries(RULES).flatMap(([name, [isRight, rule]]) => {
    const value = read(name);
    return value === undefined || isRight(value) ? [] : [`${name} ${rule}`];
  });
  if (read("ADMIN_EMAIL") && !read("ADMIN_PASSWORD")) wrong.push(`ADMIN_PASSWORD ${BOTH}`);
  if (read("ADMIN_PASSWORD") && !read("ADMIN_EMAIL")) wrong.push(`ADMIN_EMAIL ${BOTH}`);
  const missing = OIDC.filter((name) => read(name) === undefined);
  if (missing.length < OIDC.length) wrong.push(...missing.map((name) => `${name} ${ALL_OF_OIDC}`));
  return wrong;
}
