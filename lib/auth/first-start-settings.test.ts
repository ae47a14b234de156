import { describe, expect, it } from "vitest";
import { readFirstStartSettings } from "./first-start-settings";

const SID = `AC${"0f".repeat(16)}`;
const TOKEN = "0123456789abcdef0123456789abcdef";

describe("the settings of a first start", () => {
  it("may be none, or the account's alone", () => {
    expect(readFirstStartSettings({}).administrator).toBeNull();
    expect(readFirstStartSettings({ ACCOUNT_SID: SID, AUTH_TOKEN: TOKEN })).toEqual({
      administrator: null,
      accountSid: SID,
      authToken: TOKEN,
      twilioAuthToken: undefined,
      reportingZone: undefined,
    });
  });

  it("may be complete", () =>
    expect(
      readFirstStartSettings({ ADMIN_EMAIL: "a@example.com", ADMIN_PASSWORD: "correct horse" }).administrator,
    ).toEqual({
      email: "a@example.com",
      password: "correct horse",
    }));

  it.each([
    ["ADMIN_EMAIL", { ADMIN_EMAIL: "nobody", ADMIN_PASSWORD: "correct horse" }],
    ["ADMIN_PASSWORD", { ADMIN_EMAIL: "a@example.com", ADMIN_PASSWORD: "hunter2" }],
    ["ADMIN_PASSWORD", { ADMIN_EMAIL: "a@example.com", ADMIN_PASSWORD: "changeme123" }],
    ["ADMIN_PASSWORD", { ADMIN_EMAIL: "a@example.com" }],
    ["ADMIN_EMAIL", { ADMIN_PASSWORD: "correct horse" }],
    ["ACCOUNT_SID", { ACCOUNT_SID: "AC123" }],
    ["AUTH_TOKEN", { AUTH_TOKEN: "too short" }],
    ["AUTH_TOKEN", { AUTH_TOKEN: "with:colon:0123456789" }],
    ["REPORTING_ZONE", { REPORTING_ZONE: "Mars/Base" }],
    ["REPORTING_ZONE", { REPORTING_ZONE: "+05:30" }],
    ["TWILIO_AUTH_TOKEN", { TWILIO_AUTH_TOKEN: "with a space 0123456789" }],
  ])("name %s when it is wrong, and never a value", (name, settings) => {
    const read = () => readFirstStartSettings(settings);
    expect(read).toThrow(`  ${name} `);
    for (const value of Object.values(settings)) expect(read).not.toThrow(value);
  });
});
