import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import type { MessageStatus } from "@/lib/ingest/status";
import { writeFacts } from "@/lib/ingest/write";
import { giveAuthToken } from "@/lib/testing/credentials";
import { messageBefore } from "@/lib/testing/message-before";
import { createTestScope } from "@/lib/testing/scope";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { GET as getEvidence } from "./evidence.csv/route";

let scope: AccountScope;
let authorization: string;
let carrierId: number;
let now: number;

beforeEach(async () => {
  scope = await createTestScope();
  authorization = await giveAuthToken(scope);
  carrierId = await getCarrierId("IN", "Jio");
  now = Date.now();
});

const message = (sid: string, ago: number, status: MessageStatus) =>
  messageBefore(now, carrierId, { sid, ago, status });
const evidence = (query: string) =>
  getEvidence(
    new Request(`http://127.0.0.1:3000/api/v1/carriers/evidence.csv?${query}`, { headers: { authorization } }),
  );

describe("the evidence of a drop that goes on", () => {
  it("leaves out what is too young to be missing, but not what has failed", async () => {
    await writeFacts(scope.accountId, [
      message("SMyoung", MINUTE, "sent"),
      message("SMfailed", 2 * MINUTE, "undelivered"),
      message("SMold", scope.confirmationWindowMinutes * MINUTE + HOUR, "sent"),
    ]);
    const sids = async (missing: string) => {
      const query = `country=IN&carrier=Jio&range=last_7_days&columns=sid&missing=${missing}`;
      const rows: Record<string, string>[] = parse(await (await evidence(query)).text(), { columns: true });
      return rows.map(({ sid }) => sid);
    };
    expect(await sids("delivery")).toEqual(["SMfailed", "SMold"]);
    expect(await sids("conversion")).toEqual(["SMold"]);
  });

  it("holds what is older than the carrier's deliveries take, long before its confirmation window is over", async () => {
    const usual = Array.from({ length: 300 }, (_, i) => message(`SMusual${i}`, 10 * DAY + i * MINUTE, "delivered"));
    const lost = [10, 6, 4].map((minutes) => message(`SM${minutes}`, minutes * MINUTE, "sent"));
    await writeFacts(scope.accountId, [...usual, ...lost]);
    const query = "country=IN&carrier=Jio&range=last_24_hours&columns=sid";
    const read = async (missing: string) => (await evidence(`${query}&missing=${missing}`)).text();
    expect(await read("delivery")).toBe("sid\r\nSM6\r\nSM10\r\n");
    expect(await read("conversion")).toBe("sid\r\n");
    const told = await (await evidence(`${query}&header_comment=true`)).text();
    expect(told).toMatch(/^# missing=delivery, of messages created until .*, or told to have failed\r?$/m);
  });
});
