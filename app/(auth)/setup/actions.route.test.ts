import { describe, expect, it } from "vitest";
import { setupLink } from "@/lib/auth/setup-token";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createFirstAdministrator, getSetupState } from "./actions";

givenOwnDatabase();

const token = () => new URL(setupLink()).searchParams.get("token") ?? "";

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
    expect(state.values).toEqual({ name: " ", email: "nobody", accountName: "a\u0000b", reportingZone: "Mars/Base" });
    expect(JSON.stringify(state)).not.toContain("password123456");
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
