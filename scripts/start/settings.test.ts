import { afterEach, describe, expect, it, vi } from "vitest";
import { readFirstStartSettings } from "@/lib/auth/first-start-settings";
import { readSettings, requireNode } from "./settings.mjs";

afterEach(() => vi.unstubAllEnvs());

describe("requireNode", () => {
  it.each(["18.20.4", "20.18.3"])("refuses %s", (version) => {
    expect(() => requireNode(version)).toThrow(`Node.js 20.19 or newer is needed; this is ${version}`);
  });

  it.each(["20.19.0", "22.1.0", "24.0.0"])("takes %s", (version) => {
    expect(() => requireNode(version)).not.toThrow();
  });
});

describe("readSettings", () => {
  it.each([
    ["PORT", "70000", "PORT must be a number"],
    ["DATABASE_URL", "localhost:5432", "DATABASE_URL must look like"],
    ["PUBLIC_URL", "otp.example.com", "PUBLIC_URL must look like"],
    ["APP_SECRET", "short", "APP_SECRET must have at least 32 characters"],
    ["LOG_LEVEL", "loud", "LOG_LEVEL must be one of trace, debug, info"],
    ["REPORTING_ZONE", "Mars/Base", "REPORTING_ZONE must be a time zone by its IANA name, such as Asia/Kolkata"],
    ["TWILIO_LOOKUP", "yes", "TWILIO_LOOKUP must be on or off"],
    ["SMTP_URL", "smtp.example.com:587", "SMTP_URL must look like smtps://user:password@smtp.example.com"],
    ["SMTP_FROM", "reports", "SMTP_FROM must be an e-mail address"],
    ["OIDC_ISSUER", "http://id.example.com", "OIDC_ISSUER must be the https:// address of an OpenID Connect provider"],
    ["OIDC_ISSUER", "https://id.example.com", /OIDC_CLIENT_ID must be set too.*; OIDC_CLIENT_SECRET must be set too/],
    ["WEBHOOK_PRIVATE_ADDRESSES", "yes", "WEBHOOK_PRIVATE_ADDRESSES must be on or off"],
  ])("refuses %s=%s", (name, value, message) => {
    vi.stubEnv(name, value);
    expect(readSettings).toThrow(message);
  });

  it("takes an empty value, as in a copied .env.example, for none", () => {
    vi.stubEnv("PORT", "");
    vi.stubEnv("DATABASE_URL", " ");
    expect(readSettings()).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it("names every wrong setting in one line, and no value", () => {
    vi.stubEnv("TWILIO_AUTH_TOKEN", "x!secret");
    vi.stubEnv("PUBLIC_URL", "ftp://user:secret@host");
    vi.stubEnv("ADMIN_EMAIL", "a@b.example");
    const message = messageOf(readSettings);
    expect(message).toMatch(/^Wrong settings: PUBLIC_URL .*; TWILIO_AUTH_TOKEN .*; ADMIN_PASSWORD must be set too.*$/);
    expect(message).not.toContain("secret");
  });

  it.each([
    ["ADMIN_EMAIL", ["a@b.example", "a.b+c@d-e.co", "a@b", "@b.example", "a b@c.example", "a..b@c.example"]],
    [
      "ADMIN_PASSWORD",
      ["correct horse", "1234567", "password123", "aaaaaaaaaaaa", "12345678", "x1y2".repeat(64), "x1y2".repeat(65)],
    ],
    [
      "ACCOUNT_SID",
      [`AC${"0".repeat(32)}`, `ac${"0".repeat(32)}`, `AC${"F".repeat(32)}`, `AC${"0".repeat(31)}`, "foo"],
    ],
    [
      "AUTH_TOKEN",
      ["0".repeat(16), "0".repeat(15), "0".repeat(128), "0".repeat(129), `${"0".repeat(16)}:`, "é".repeat(20)],
    ],
    [
      "REPORTING_ZONE",
      [
        "Asia/Kolkata",
        "America/St_Johns",
        "UTC",
        "Mars/Base",
        "+05:30",
        "Europe Berlin",
        "IST",
        "asia/kolkata",
        "Etc/GMT+5",
        "America/Port-au-Prince",
        "x".repeat(65),
      ],
    ],
    ["TWILIO_AUTH_TOKEN", ["~".repeat(32), "x", `${"0".repeat(16)} 0`]],
  ])("judges %s as the app does", (name, values) => {
    const pair = { ADMIN_EMAIL: "a@b.example", ADMIN_PASSWORD: "correct horse" };
    for (const value of values) {
      const settings = { ...(name.startsWith("ADMIN") && pair), [name]: value };
      for (const [key, text] of Object.entries(settings)) vi.stubEnv(key, text);
      const complaints = [messageOf(readSettings), messageOf(() => readFirstStartSettings(settings))];
      const [byStart, byApp] = complaints.map((complaint) => complaint?.includes(name) ?? false);
      expect(byStart, value).toBe(byApp);
    }
  });
});

/** What a call throws; undefined when it throws nothing. */
function messageOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
