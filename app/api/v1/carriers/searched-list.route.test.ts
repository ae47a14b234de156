import { parse } from "csv-parse/sync";
import { beforeAll, expect, it } from "vitest";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { GET } from "./health.csv/route";

const AT = Date.parse("2026-11-20T12:00:00Z");
const CARRIERS = [
  ["DE", "Telefónica"],
  ["ES", "Telefónica"],
  ["IN", "Semi--Dash"],
] as const;

let authorization: string;
let accountSid: string;

const download = (query: string) =>
  GET(
    new Request(`http://127.0.0.1:3000/api/v1/carriers/health.csv?at=2026-11-20T12:00:00Z&tz=UTC&${query}`, {
      headers: { authorization },
    }),
  );

async function namesOf(query: string) {
  const rows: Record<string, string>[] = parse(await (await download(query)).text(), { columns: true });
  return rows.map(({ country, carrier }) => `${country} ${carrier}`);
}

beforeAll(async () => {
  const scope = await createTestScope({ reportingZone: "UTC" });
  authorization = await giveAuthToken(scope);
  accountSid = scope.accountSid;
  const facts = await Promise.all(
    CARRIERS.map(async ([country, carrier], i) => ({
      ...nothingKnown(`SM${i}`),
      createdAt: AT - 3_600_000,
      provideFeedback: true,
      recipient: { source: 5, at: AT, country, carrierId: await getCarrierId(country, carrier) },
    })),
  );
  await writeFacts(scope.accountId, facts);
});

it("has the rows that the list's search finds, by countries as the viewer calls them", async () => {
  expect(await namesOf("q=")).toHaveLength(3);
  expect(await namesOf("q=telefonica")).toEqual(["DE Telefónica", "ES Telefónica"]);
  expect(await namesOf("q=germany")).toEqual(["DE Telefónica"]);
  expect(await namesOf("q=alemania&locale=es")).toEqual(["DE Telefónica"]);
  expect(await namesOf("q=nobody")).toEqual([]);
});

it("says in the file what was searched for, and refuses what is no search", async () => {
  expect(await (await download("q=germany&header_comment=true")).text()).toContain("q=germany");
  for (const query of ["q=a&q=b", "locale=xx-nonsense-locale-x", `q=${"x".repeat(201)}`])
    expect((await download(query)).status, query).toBe(400);
});

it("has the one row at the head of a carrier's page, whatever its name, and says so in the file's name", async () => {
  const response = await download("country=IN&carrier=Semi--Dash");
  expect(response.headers.get("content-disposition")).toContain(
    `"otp-carriers_${accountSid}_IN_Semi-Dash_2026-11-20T1200_UTC.csv"`,
  );
  expect(parse(await response.text())).toHaveLength(2);
});
