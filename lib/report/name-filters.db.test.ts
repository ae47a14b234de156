import { afterAll, expect, test } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { closePools } from "@/lib/db/pool";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { getFunnel } from "./get-funnel";
import { parseReportQuery } from "./report-query";

afterAll(closePools);

const AT = Date.parse("2026-05-05T10:00:00Z");

async function createMessage(scope: AccountScope, sid: string, country: string, carrier: string, provider: string) {
  const carrierId = carrier === "" ? 0 : await getCarrierId(country, carrier);
  const sender = { source: 2, at: AT, channel: "sms", provider, messagingService: "", sender: "ACME" };
  const recipient = { source: 3, at: AT, country, carrierId };
  await writeFacts(scope.accountId, [
    { ...nothingKnown(sid), createdAt: AT, provideFeedback: true, recipient, sender },
  ]);
}

test("carriers and providers are found however their names are written", async () => {
  const scope = await createTestScope();
  await createMessage(scope, "SM1", "US", "AT&T", "Vonage");
  await createMessage(scope, "SM2", "IN", "AirTel", "twilio");
  await createMessage(scope, "SM3", "IN", "", "twilio");
  const attempted = async (search: string) => {
    const query = parseReportQuery(new URLSearchParams(`from=2026-05-05&to=2026-05-06&${search}`), scope);
    return (await getFunnel(scope, query)).totals.attempted;
  };
  expect(await attempted("")).toBe(3);
  for (const found of [
    "carrier=airtel",
    "carrier=AIRTEL",
    "carrier=Unknown",
    "provider=vonage",
    "country=US&carrier=AT%26T+Mobility+LLC",
    "carrier=at%26t",
  ]) {
    expect(await attempted(found), found).toBe(1);
  }
  expect(await attempted("provider=TWILIO")).toBe(2);
  expect(await attempted("carrier=AT%26T+Mobility+LLC")).toBe(0);
});
