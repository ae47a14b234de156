import { resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { HOUR } from "@/lib/time/wall-clock";

const JIO = "country=IN&carrier=Jio";

let accountSid: string;
let authorization: string;

beforeAll(async () => {
  const scope = await createTestScope({ reportingZone: "Asia/Kolkata" });
  ({ accountSid } = scope);
  authorization = await giveAuthToken(scope);
  const at = Date.now() - HOUR;
  const recipient = { source: 5, at, country: "IN", carrierId: await getCarrierId("IN", "Jio") };
  await writeFacts(scope.accountId, [{ ...nothingKnown("SM1"), createdAt: at, provideFeedback: true, recipient }]);
});

describe.each([
  ["carriers/evidence", "evidence", JIO],
  ["carriers/health", "carriers", ""],
  ["carriers/messages", "messages", JIO],
  ["carriers/series", "series of a carrier", JIO],
  ["carriers/errors", "errors of a carrier", JIO],
  ["carriers/receipts", "receipts of a carrier", JIO],
  ["carriers/resends", "resends of a carrier", JIO],
  ["exports/data-health", "data health", "check=lag"],
  ["exports/annotations", "annotations", "country=IN"],
  ["exports/messages", "messages", ""],
  ["exports/breakdown", "breakdown", ""],
])("%s.csv", (path, what, query) => {
  const get = async (form: string) => {
    const { GET } = await import(/* @vite-ignore */ resolve(`app/api/v1/${path}.csv/route.ts`));
    const address = `http://127.0.0.1:3000/api/v1/${path}.csv?${query}&${form}`;
    const response: Response = await GET(new Request(address, { headers: { authorization } }));
    return { status: response.status, lines: (await response.text()).split("\r\n") };
  };

  it("says before its header what it is of, where that is asked for", async () => {
    const { status, lines } = await get("header_comment=true");
    expect(status).toBe(200);
    const comment = lines.filter((line) => line.startsWith("# "));
    expect(comment[0]).toBe(`# OTP Insights, ${what} of ${accountSid}`);
    expect(comment.join("\n")).toContain("Asia/Kolkata");
    expect(comment.at(-1)).toMatch(/^# as of 20\d\d-/);
    expect(lines[comment.length]).toBe((await get("header_comment=false")).lines[0]);
    expect((await get("header_comment=perhaps")).status).toBe(400);
  });
});
