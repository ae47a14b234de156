import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { GET } from "./breakdown.csv/route";

const DAY = "tz=UTC&from=2026-11-14&to=2026-11-15";
const BOTH = "group_by=country,carrier";

let authorization: string;

beforeAll(async () => {
  const scope = await createTestScope();
  authorization = await giveAuthToken(scope);
  const at = Date.parse("2026-11-14T03:00:00Z");
  /** Messages to each. */
  const sent = [
    ["IN", "Jio", 3],
    ["IN", "Airtel", 1],
    ["AE", "Etisalat", 2],
    ["GB", "EE", 1],
  ] as const;
  for (const [country, carrier, count] of sent) {
    const recipient = { source: 5, at, country, carrierId: await getCarrierId(country, carrier) };
    const sids = Array.from({ length: count }, (_, n) => `SM${country}${carrier}${n}`);
    await writeFacts(
      scope.accountId,
      sids.map((sid) => ({ ...nothingKnown(sid), createdAt: at, provideFeedback: true, recipient })),
    );
  }
});

const get = (query: string) =>
  GET(
    new Request(`http://127.0.0.1:3000/api/v1/exports/breakdown.csv?${DAY}&${query}`, { headers: { authorization } }),
  );

async function listed(query: string): Promise<string[]> {
  const response = await get(query);
  expect(response.status).toBe(200);
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
  return rows.map(({ country, carrier, attempted }) => `${country} ${carrier || "all"} ${attempted}`);
}

describe("GET /api/v1/exports/breakdown.csv?open=", () => {
  it("has each country, and its carriers below it where it is open", async () => {
    expect(await listed(`${BOTH}&open=IN`)).toEqual(["IN all 4", "IN Jio 3", "IN Airtel 1", "AE all 2", "GB all 1"]);
    expect(await listed("open=in,GB")).toEqual([
      ...["IN all 4", "IN Jio 3", "IN Airtel 1"],
      ...["AE all 2", "GB all 1", "GB EE 1"],
    ]);
    expect(await listed("open=")).toEqual(["IN all 4", "AE all 2", "GB all 1"]);
    expect(await listed("open=all&sort=attempted&order=asc")).toEqual([
      ...["GB all 1", "GB EE 1", "AE all 2", "AE Etisalat 2"],
      ...["IN all 4", "IN Airtel 1", "IN Jio 3"],
    ]);
  });

  it("goes by names where it is sorted by country, in the language asked for", async () => {
    // India, United Arab Emirates, United Kingdom; Indien, Vereinigte Arabische Emirate, Vereinigtes Königreich.
    const names = ["IN all 4", "IN Airtel 1", "IN Jio 3", "AE all 2", "GB all 1"];
    expect(await listed("open=IN&sort=country&order=asc")).toEqual(names);
    expect(await listed("group_by=country&sort=country&order=desc&locale=de")).toEqual([
      ...["GB all 1", "AE all 2", "IN all 4"],
    ]);
    // Inde, Émirats arabes unis, Royaume-Uni.
    expect(await listed("group_by=country&sort=country&order=asc&locale=fr")).toEqual([
      ...["AE all 2", "IN all 4", "GB all 1"],
    ]);
  });

  it.each([
    ["open", "open=India"],
    ["open", "open=IN;GB"],
    ["open", "open=IN&open=GB"],
    ["open", "group_by=country&open=IN"],
    ["open", "group_by=carrier,country&open=IN"],
    ["locale", "locale=klingon!"],
  ])("refuses %s of %s", async (parameter, query) => {
    const response = await get(query);
    expect(response.status).toBe(400);
    expect((await response.json()).error).toMatchObject({ parameter, accepted: expect.stringMatching(/./) });
  });
});
