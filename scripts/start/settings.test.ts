import { afterEach, describe, expect, it, vi } from "vitest";
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
  ])("refuses %s=%s", (name, value, message) => {
    vi.stubEnv(name, value);
    expect(readSettings).toThrow(message);
  });

  it("takes an empty value, as in a copied .env.example, for none", () => {
    vi.stubEnv("PORT", "");
    vi.stubEnv("DATABASE_URL", " ");
    expect(readSettings()).toMatchObject({ port: 3000, databaseUrl: undefined });
  });
});
