import { parse } from "csv-parse/sync";
import { expect, it, vi } from "vitest";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { logger } from "@/lib/observability/logger";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { MINUTE } from "@/lib/time/wall-clock";
import { GET } from "./evidence.csv/route";

const AT = Date.parse("2026-11-20T10:00:00Z");
const WINDOW = "country=IN&carrier=Jio&from=2026-11-20T10:00:00Z&to=2026-11-20T12:00:00Z&tz=UTC";
type Settings = Parameters<typeof createTestScope>[0];

/** Downloads of an account with three messages that failed, one of them with a code. */
async function givenFailures(settings?: Settings) {
  const scope = await createTestScope(settings);
  const carrierId = await getCarrierId("IN", "Jio");
  await writeFacts(
    scope.accountId,
    [null, 30003, null].map((code, n) => {
      const at = AT + n * MINUTE;
      return {
        ...nothingKnown(`SM${n}`),
        ...statusFacts(`SM${n}`, "undelivered", at + 4_000, code),
        ...{ createdAt: at, provideFeedback: true, recipient: { source: 5, at, country: "IN", carrierId } },
      };
    }),
  );
  const headers = { authorization: await giveAuthToken(scope) };
  return (query: string) =>
    GET(new Request(`http://127.0.0.1:3000/api/v1/carriers/evidence.csv?${query}`, { headers }));
}

it("has a record for each message, also of a column that is empty in some, and counts them in its log line", async () => {
  const download = await givenFailures();
  const written = vi.spyOn(logger(), "info");
  const text = await (await download(`${WINDOW}&columns=error_code`)).text();
  expect(parse(text, { columns: true })).toEqual([{ error_code: "" }, { error_code: "30003" }, { error_code: "" }]);
  const lines = written.mock.calls.filter(([, said]) => said === "export");
  expect(lines).toEqual([[expect.objectContaining({ kind: "evidence", rows: 3, outcome: "complete" }), "export"]]);
  written.mockRestore();
});

it("is no file of a range of which retention has deleted messages", async () => {
  const download = await givenFailures({ messagesKeptFrom: new Date(AT + MINUTE) });
  const response = await download(WINDOW);
  expect(response.status).toBe(400);
  expect((await response.json()).error).toMatchObject({
    parameter: "from",
    message: expect.stringContaining("deleted by this account's retention"),
  });
  const rest = await (await download(`${WINDOW.replace("10:00:00Z", "10:01:00Z")}&columns=sid`)).text();
  expect(rest).toBe("sid\r\nSM2\r\nSM1\r\n");
});
