import { describe, expect, it, vi } from "vitest";
import { getTwilioAuthToken } from "@/lib/auth/authenticate-twilio";
import { setupLink } from "@/lib/auth/setup-token";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createFirstAdministrator, getSetupState } from "./actions";

vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-otp-remote-address": "192.0.2.3" }) }));

givenOwnDatabase();

const token = () => new URL(setupLink()).hash.slice(1);

function submit(fields: Record<string, string> = {}) {
  const form = new FormData();
  const complete = {
    token: token(),
    name: "Ann",
    email: "ann@example.com",
    password: "correct horse battery",
    accountName: "Acme",
    reportingZone: "Asia/Kolkata",
  };
  for (const [field, value] of Object.entries({ ...complete, ...fields })) form.set(field, value);
  return createFirstAdministrator({ status: "open" }, form);
}

describe("the setup form", () => {
  it("leaves lines of who came from where", async () => {
    expect((await submit({ email: "audited@example.com" })).status).toBe("created");
    const lines = await prisma().auditEvent.findMany({ orderBy: { id: "desc" }, take: 2 });
    expect(lines).toMatchObject([
      { action: "user.created", actorKind: "nobody", target: "audited@example.com", address: "192.0.2.3" },
      { action: "account.created", actorKind: "nobody", address: "192.0.2.3" },
    ]);
  });

  it("is open to the link alone", async () => {
    expect(await getSetupState(token())).toBe("open");
    expect(await getSetupState("x")).toBe("wrong token");
    expect(await submit({ token: "x" })).toEqual({ status: "wrong token" });
    expect(await submit({ token: "" })).toEqual({ status: "wrong token" });
  });

  it("names every wrong field, and keeps what was typed but the password", async () => {
    const state = await submit({
      name: " ",
      email: "nobody",
      password: "password123456",
      accountName: "a\u0000b",
      reportingZone: "Mars/Base",
    });
    if (state.status !== "invalid") throw new Error(`unexpected ${state.status}`);
    expect(Object.keys(state.errors).sort()).toEqual(["accountName", "email", "name", "password", "reportingZone"]);
    expect(state.values).toEqual({
      name: " ",
      email: "nobody",
      accountName: "a\u0000b",
      reportingZone: "Mars/Base",
      twilioAccountSid: "",
    });
    expect(JSON.stringify(state)).not.toContain("password123456");
  });

  it.each(["IST", "PST", "SystemV/AST4", "US/Pacific-New", "asia/kolkata"])(
    "takes no zone that PostgreSQL may not know: %s",
    async (reportingZone) => {
      expect(await submit({ reportingZone })).toMatchObject({
        status: "invalid",
        errors: { reportingZone: "The reporting zone is not one of the list." },
      });
    },
  );

  const TWILIO = { twilioAccountSid: `AC${"0f".repeat(16)}`, twilioAuthToken: "f0".repeat(16) };

  it("makes the account that Twilio knows, whose callbacks can then be verified", async () => {
    env().ACCOUNT_SID = `AC${"1e".repeat(16)}`;
    const given = { twilioAccountSid: ` ${TWILIO.twilioAccountSid}`, twilioAuthToken: `${TWILIO.twilioAuthToken}\n` };
    expect(await submit(given)).toMatchObject({ status: "created", accountSid: TWILIO.twilioAccountSid });
    expect(await getTwilioAuthToken(TWILIO.twilioAccountSid)).toBe(TWILIO.twilioAuthToken);
  });

  it.each([
    ["twilioAccountSid", "The SID must be AC and 32 hexadecimal digits.", { twilioAccountSid: "SK1" }],
    ["twilioAccountSid", "The SID is needed with the token.", { twilioAccountSid: "" }],
    ["twilioAuthToken", /^The token must be 16 to 128/, { twilioAuthToken: "too short" }],
  ])("names a wrong %s: %s", async (field, message, wrong) => {
    const state = await submit({ ...TWILIO, ...wrong });
    expect(state).toMatchObject({ status: "invalid", errors: { [field]: expect.stringMatching(message) } });
    expect(JSON.stringify(state)).not.toContain({ ...TWILIO, ...wrong }.twilioAuthToken);
  });

  it("creates once, and is done", async () => {
    expect(await submit()).toMatchObject({
      status: "created",
      accountSid: expect.stringMatching(/^AC[0-9a-f]{32}$/),
      authToken: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect(await submit()).toEqual({ status: "done" });
    expect(await getSetupState(token())).toBe("done");
  });
});
