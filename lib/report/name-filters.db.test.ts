import { afterAll, expect, test } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { QueryTimeoutError } from "@/lib/db/errors";
import { closePools } from "@/lib/db/pool";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { getErrors } from "./get-errors";
import { getFunnel } from "./get-funnel";
import { listTallies } from "./list-tallies";
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

test("failures without a code are asked for by unknown or 0, the same over messages as over totals", async () => {
  const scope = await createTestScope();
  for (const sid of ["SM1", "SM2", "SM3", "SM4"]) await createMessage(scope, sid, "IN", "Jio", "twilio");
  await writeFacts(scope.accountId, [
    statusFacts("SM1", "failed", AT + 1_000, null),
    statusFacts("SM2", "undelivered", AT + 1_000, 30003),
    statusFacts("SM3", "delivered", AT + 1_000, null),
  ]);
  const read = async (search: string) => {
    const query = parseReportQuery(new URLSearchParams(`from=2026-05-05&to=2026-05-06&${search}`), scope);
    const [funnel, errors] = await Promise.all([getFunnel(scope, query), getErrors(scope, { ...query, groupBy: [] })]);
    return [funnel.totals.attempted, errors.rows.map(({ error_code, failures }) => [error_code, failures])];
  };
  expect(await read("")).toEqual([
    4,
    expect.arrayContaining([
      [null, 1],
      [30003, 1],
    ]),
  ]);
  expect(await read("error_code=unknown")).toEqual([1, [[null, 1]]]);
  expect(await read("error_code=0&sender=ACME")).toEqual([1, [[null, 1]]]);
  expect(await read("error_code=30003")).toEqual([1, [[30003, 1]]]);
  expect((await read("error_code=UNKNOWN&error_code=30003"))[0]).toBe(2);
});

test("an unknown sender is asked for in any case", async () => {
  const scope = await createTestScope();
  await createMessage(scope, "SM1", "IN", "Jio", "twilio");
  await writeFacts(scope.accountId, [{ ...nothingKnown("SM2"), createdAt: AT, provideFeedback: true }]);
  const query = parseReportQuery(new URLSearchParams("from=2026-05-05&to=2026-05-06&sender=UNKNOWN"), scope);
  expect((await getFunnel(scope, query)).totals.attempted).toBe(1);
});

test("a report that takes too long names the parameter that no total could answer", async () => {
  const scope = await createTestScope();
  const asked = (search: string) =>
    listTallies(scope, parseReportQuery(new URLSearchParams(search), scope), () => {
      throw new QueryTimeoutError("slow");
    });
  await expect(asked("status=failed")).rejects.toMatchObject({ about: { slowedBy: "status" } });
  await expect(asked("group_by=sender")).rejects.toMatchObject({ about: { slowedBy: "group_by=sender" } });
  await expect(asked("country=IN")).rejects.toMatchObject({ about: {} });
});
