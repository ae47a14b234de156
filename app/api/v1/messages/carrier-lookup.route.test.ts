import { afterAll, expect, it } from "vitest";
import { carrierSourceRank } from "@/lib/dimensions/carrier-sources";
import { env } from "@/lib/env";
import { listMismatchedTotals } from "@/lib/rollup/verify";
import { basicHeader } from "@/lib/testing/credentials";
import { lineTypeAnswer, startLookupStandIn } from "@/lib/testing/lookup-stand-in";
import { readStoredFacts } from "@/lib/testing/stored-facts";
import { createWireAccount } from "@/lib/testing/wire-account";
import { POST } from "./route";

const standIn = await startLookupStandIn(() => lineTypeAnswer({ carrier_name: "AT&T Wireless" }));

afterAll(() => {
  env().TWILIO_LOOKUP = "off";
  standIn.stop();
});

it("the messages of a batch are looked up when the operator wants it, but for those whose carrier is reported", async () => {
  const { scope, sid, token } = await createWireAccount();
  const authorization = basicHeader(sid, token);
  const send = (records: readonly object[]) =>
    POST(
      new Request("http://127.0.0.1:3000/api/v1/messages", {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(records),
      }),
    );
  const sourceOf = async (sid: string) => (await readStoredFacts(scope.accountId)).get(sid)?.recipient?.source;
  const to = `+1415${2_000_000 + Math.floor(Math.random() * 8_000_000)}`;
  await send([{ sid: "before", to }]);
  env().TWILIO_LOOKUP = "on";
  env().TWILIO_LOOKUP_URL = standIn.url;
  const records = [
    { sid: "asked", to },
    { sid: "asked too", to: "+1415" },
    { sid: "reported", to: "+14155550199", carrier: "Verizon" },
    { sid: "without", country: "US" },
  ];
  expect((await send(records)).status).toBe(207);
  await expect.poll(() => sourceOf("asked")).toBe(carrierSourceRank("lookup"));
  expect(await sourceOf("reported")).toBe(carrierSourceRank("reported"));
  expect(await sourceOf("before")).toBe(carrierSourceRank("unknown"));
  expect(standIn.requests).toHaveLength(1);
  expect(await listMismatchedTotals(scope.accountId)).toEqual([]);
});
