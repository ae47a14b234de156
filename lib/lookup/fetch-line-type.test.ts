import { afterEach, describe, expect, it } from "vitest";
import { lineTypeAnswer, startLookupStandIn } from "@/lib/testing/lookup-stand-in";
import { fetchLineType } from "./fetch-line-type";

let standIn: Awaited<ReturnType<typeof startLookupStandIn>> | undefined;
afterEach(() => standIn?.stop());

async function ask(...[answer]: Parameters<typeof startLookupStandIn>) {
  standIn = await startLookupStandIn(answer);
  return fetchLineType("+919812345678", { url: standIn.url, accountSid: "AC1", token: "secret" });
}

const JIO = { carrier_name: "Reliance Jio Infocomm Ltd", mobile_country_code: "405", mobile_network_code: "857" };

describe("fetchLineType", () => {
  it("asks as documented and reads the documented answer", async () => {
    expect(await ask(() => lineTypeAnswer(JIO))).toEqual({ carrier: JIO.carrier_name, mcc: "405", mnc: "857" });
    expect(standIn?.requests).toEqual([
      {
        path: "/v2/PhoneNumbers/%2B919812345678?Fields=line_type_intelligence",
        authorization: `Basic ${btoa("AC1:secret")}`,
      },
    ]);
  });

  it.each([
    ["a landline has a name and no network code", lineTypeAnswer({ carrier_name: "BSNL", type: "landline" }), "BSNL"],
    ["toll-free numbers have no carrier", lineTypeAnswer({ type: "tollFree" }), null],
    ["Canada needs an approval", lineTypeAnswer({ ...JIO, error_code: 60601 }), null],
    ["an invalid number has no line type", lineTypeAnswer(null), null],
    ["a number that Twilio does not know", lineTypeAnswer(null, 404), null],
    ["an answer in another form", { status: 200, body: { line_type_intelligence: "mobile" } }, null],
    ["no JSON at all", { status: 200, body: "<html>" }, null],
  ])("takes it that %s", async (_, answer, carrier) => {
    expect((await ask(() => answer))?.carrier ?? null).toBe(carrier);
  });

  it.each([
    [429, { "retry-after": "7" }, 7_000],
    [503, {}, null],
    [500, { "retry-after": "soon" }, null],
  ])("finds Twilio away on status %i", async (status, headers, retryAfterMs) => {
    const answer = ask(() => ({ status, headers, body: { code: 20429, status } }));
    await expect(answer).rejects.toMatchObject({ name: "LookupUnavailableError", retryAfterMs });
  });

  it.each([401, 403])("finds itself refused on status %i", async (status) => {
    await expect(ask(() => ({ status, body: { code: 20003 } }))).rejects.toMatchObject({
      name: "LookupRefusedError",
      status,
    });
  });

  it("carries the credentials nowhere else", async () => {
    const answer = ask(({ path }) => ({ status: 302, headers: { location: `/elsewhere${path}` }, body: "" }));
    await expect(answer).rejects.toMatchObject({ name: "LookupUnavailableError" });
    expect(standIn?.requests).toHaveLength(1);
  });

  it("finds Twilio away where nobody listens", async () => {
    const { url, stop } = await startLookupStandIn(() => lineTypeAnswer(JIO));
    stop();
    await expect(fetchLineType("+14155550123", { url, accountSid: "AC1", token: "x" })).rejects.toMatchObject({
      name: "LookupUnavailableError",
    });
  });
});
