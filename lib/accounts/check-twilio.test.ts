import { afterEach, describe, expect, it } from "vitest";
import { startLookupStandIn } from "@/lib/testing/lookup-stand-in";
import { checkTwilio } from "./check-twilio";

const SID = `AC${"a".repeat(32)}`;

let standIn: Awaited<ReturnType<typeof startLookupStandIn>> | undefined;
afterEach(() => standIn?.stop());

async function check(...[answer]: Parameters<typeof startLookupStandIn>) {
  standIn = await startLookupStandIn(answer);
  return checkTwilio({ url: standIn.url, accountSid: SID, token: "secret" });
}

describe("checkTwilio", () => {
  it("asks for the account with its own credentials", async () => {
    const body = { sid: SID, friendly_name: "Acme", status: "active", type: "Full" };
    expect(await check(() => ({ status: 200, body }))).toEqual({ result: "accepted", name: "Acme", state: "active" });
    expect(standIn?.requests).toEqual([
      { path: `/2010-04-01/Accounts/${SID}.json`, authorization: `Basic ${btoa(`${SID}:secret`)}` },
    ]);
  });

  it("tells a suspended account", async () => {
    expect(await check(() => ({ status: 200, body: { status: "suspended" } }))).toEqual({
      result: "accepted",
      name: null,
      state: "suspended",
    });
  });

  it.each([401, 403, 404])("finds the token refused on status %i", async (status) => {
    expect(await check(() => ({ status, body: { code: 20003 } }))).toEqual({ result: "refused" });
  });

  it.each([
    ["too many requests", 429, {}],
    ["a failure of Twilio's", 503, {}],
    ["no JSON", 200, "<html>"],
    ["JSON of somebody else", 200, [1]],
  ])("knows nothing on %s", async (_, status, body) => {
    expect(await check(() => ({ status, body }))).toEqual({ result: "unavailable", status });
  });

  it("carries the credentials nowhere else", async () => {
    expect(await check(({ path }) => ({ status: 302, headers: { location: `/x${path}` }, body: "" }))).toEqual({
      result: "unavailable",
      status: null,
    });
    expect(standIn?.requests).toHaveLength(1);
  });

  it("knows nothing where nobody listens", async () => {
    const { url, stop } = await startLookupStandIn(() => ({ status: 200, body: {} }));
    stop();
    expect(await checkTwilio({ url, accountSid: SID, token: "x" })).toEqual({ result: "unavailable", status: null });
  });
});
