import { parse } from "csv-parse/sync";
import { beforeAll, expect, it } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { MINUTE } from "@/lib/time/wall-clock";
import { GET as getEvidence } from "./evidence.csv/route";
import { GET as getMessages } from "./messages.csv/route";

const AT = Date.parse("2026-11-20T10:00:00Z");
const WINDOW = { country: "IN", from: "2026-11-20T10:00:00Z", to: "2026-11-20T12:00:00Z", tz: "UTC" };
/** Names that ingest takes and filters refuse, one that differs only in case, the longest, and letters that no header holds. */
const NAMES = ["x' OR '1'='1", "X' or '1'='1", "Semi--Dash", "y".repeat(128), "=Ação Móvel!", "ソフトバンク"];

let scope: AccountScope;
let authorization: string;

/** Of each carrier a message that failed and one that was delivered. */
beforeAll(async () => {
  scope = await createTestScope();
  authorization = await giveAuthToken(scope);
  const facts = await Promise.all(
    NAMES.map(async (name, n) => {
      const recipient = { source: 5, at: AT, country: "IN", carrierId: await getCarrierId("IN", name) };
      return (["undelivered", "delivered"] as const).map((status, i) => ({
        ...nothingKnown(`${status}-${n}`),
        ...statusFacts(`${status}-${n}`, status, AT + 4_000, null),
        ...{ createdAt: AT + (n + i) * MINUTE, provideFeedback: i === 0, recipient },
      }));
    }),
  );
  await writeFacts(scope.accountId, facts.flat());
});

const download = (file: typeof getMessages, query: Record<string, string>) => {
  const params = new URLSearchParams({ ...WINDOW, ...query });
  return file(new Request(`http://127.0.0.1:3000/api/v1/carriers/file.csv?${params}`, { headers: { authorization } }));
};

async function sidsOf(file: typeof getMessages, query: Record<string, string>): Promise<string[]> {
  const response = await download(file, query);
  expect(response.status).toBe(200);
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
  return rows.map(({ sid }) => sid ?? "");
}

it.each(NAMES.map((carrier, n) => [carrier, n] as const))(
  "the files of %s hold its own messages",
  async (carrier, n) => {
    expect(await sidsOf(getMessages, { carrier })).toEqual([`delivered-${n}`, `undelivered-${n}`]);
    expect(await sidsOf(getMessages, { carrier, status: "undelivered" })).toEqual([`undelivered-${n}`]);
    expect(await sidsOf(getEvidence, { carrier })).toEqual([`undelivered-${n}`]);
  },
);

it.each([
  ["Semi--Dash", "Semi-Dash"],
  ["=Ação Móvel!", "Acao-Movel"],
  ["ソフトバンク", "carrier"],
])("are named by the letters of %s", async (carrier, letters) => {
  const { headers, body } = await download(getMessages, { carrier });
  await body?.cancel();
  expect(headers.get("content-disposition")).toBe(
    `attachment; filename="otp-carrier-messages_${scope.accountSid}_IN_${letters}_2026-11-20T1000_2026-11-20T1200_UTC.csv"`,
  );
});

it.each([
  ["sid", { sid: "delivered-0" }],
  ["number", { number: "ab".repeat(16) }],
  ["from", { from: "2026-01-01" }],
  ["columns", { columns: "colour" }],
  ["carrier", { carrier: "" }],
])("refuse a wrong %s", async (parameter, query) => {
  const response = await download(getMessages, { carrier: "Semi--Dash", ...query });
  expect([response.status, (await response.json()).error]).toMatchObject([400, { parameter }]);
});
