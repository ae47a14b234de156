import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { carriersAnswerSchema } from "@/lib/carriers/health-fields";
import { prisma } from "@/lib/db/prisma";
import { getCarrierId } from "@/lib/dimensions/carrier-id";
import { nothingKnown, statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { giveAuthToken } from "@/lib/testing/credentials";
import { createTestScope } from "@/lib/testing/scope";
import { openTestSession } from "@/lib/testing/session-cookie";
import { HOUR, MINUTE } from "@/lib/time/wall-clock";
import { GET as getErrorsCsv } from "./errors.csv/route";
import { GET as getEvidence } from "./evidence.csv/route";
import { GET as getHealthCsv } from "./health.csv/route";
import { GET as getMessages } from "./messages.csv/route";
import { GET as getReceiptsCsv } from "./receipts.csv/route";
import { GET as getResendsCsv } from "./resends.csv/route";
import { GET as getCarriers } from "./route";
import { GET as getSeriesCsv } from "./series.csv/route";

const AT = Date.parse("2026-11-20T12:00:00Z");
const DROPPED = AT - 2 * HOUR;
const LONG = "Réseau Ōkina 移动通信 – Société d'exploitation";

let accountId: number;
let accountSid: string;
let authorization: string;
let stranger: string;

const ask = async (query: string, headers: Record<string, string> = { authorization }) => {
  const response = await getCarriers(new Request(`http://127.0.0.1:3000/api/v1/carriers?${query}`, { headers }));
  return { status: response.status, body: await response.json() };
};
const evidence = (query: string, headers: Record<string, string> = { authorization }) =>
  getEvidence(new Request(`http://127.0.0.1:3000/api/v1/carriers/evidence.csv?${query}`, { headers }));
const list = (query: string, headers: Record<string, string> = { authorization }) =>
  getMessages(new Request(`http://127.0.0.1:3000/api/v1/carriers/messages.csv?${query}`, { headers }));
const AT_NOON = "at=2026-11-20T12:00:00Z";
const WINDOW = "country=IN&carrier=Jio&from=2026-11-20T10:00:00Z&to=2026-11-20T12:00:00Z&tz=UTC";

/** Ten days of a message a minute each; in the last two hours every other one of Jio's is undelivered. */
beforeAll(async () => {
  const scope = await createTestScope({ reportingZone: "Asia/Kolkata" });
  ({ accountId, accountSid } = scope);
  authorization = await giveAuthToken(scope);
  stranger = await giveAuthToken(await createTestScope());
  const [jio, other] = [await getCarrierId("IN", "Jio"), await getCarrierId("NP", LONG)];
  const facts = Array.from({ length: 10 * 24 * 60 }, (_, n) => {
    const at = AT - (n + 1) * MINUTE;
    const isJio = n % 2 === 0;
    const isLost = n % 20 === 1 || (isJio && at >= DROPPED && n % 4 === 0);
    const sid = `SM${String(n).padStart(32, "0")}`;
    return {
      ...nothingKnown(sid),
      ...statusFacts(sid, isLost ? "undelivered" : "delivered", at + 4_000, isLost ? 30003 : null),
      createdAt: at,
      provideFeedback: true,
      confirmedAt: isLost || n % 10 < 2 ? null : at + 20_000,
      recipient: { source: 5, at, country: isJio ? "IN" : "NP", carrierId: isJio ? jio : other },
    };
  });
  for (let i = 0; i < facts.length; i += 2_000) await writeFacts(accountId, facts.slice(i, i + 2_000));
}, 60_000);

describe("GET /api/v1/carriers", () => {
  it("answers who has dropped, since when, and what that costs; the most harm first", async () => {
    const { status, body } = await ask(AT_NOON);
    expect(status).toBe(200);
    const answer = carriersAnswerSchema.parse(body);
    expect(answer).toMatchObject({ account: accountSid, tz: "Asia/Kolkata", at: "2026-11-20T17:30:00+05:30" });
    expect(answer.rows.map(({ country, carrier }) => [country, carrier])).toEqual([
      ["IN", "Jio"],
      ["NP", LONG],
    ]);
    expect(answer.rows[0]).toMatchObject({
      health: "drop",
      dropped: "delivery",
      since: "2026-11-20T15:30:00+05:30",
      attempted: 60,
      delivered_by_receipt: 30,
      delivery_rate: 0.5,
    });
    expect(answer.rows[1]).toMatchObject({ health: "normal", since: null, lost_conversions_per_hour: 0 });
  });

  it("answers the carrier that is asked for, whatever its name", async () => {
    const { body } = await ask(new URLSearchParams({ at: "2026-11-20T12:00:00Z", carrier: LONG }).toString());
    expect(body.rows).toHaveLength(1);
    expect((await ask(`${AT_NOON}&carrier=Nobody`)).body.rows).toEqual([]);
  });

  it.each(["at=2100-01-01", "at=yesterday", "tz=Mars", "country=India", "carrer=Jio", "at=2026-11-19&at=2026-11-20"])(
    "refuses %s and says what would be right",
    async (query) => {
      const { status, body } = await ask(query);
      expect(status).toBe(400);
      expect(body.error.accepted).not.toBe("");
    },
  );

  it("tells nobody else", async () => {
    expect((await ask(AT_NOON, {})).status).toBe(401);
    expect((await ask(`${AT_NOON}&account=${accountSid}`, { authorization: stranger })).status).toBe(404);
    expect((await ask(AT_NOON, { authorization: stranger })).body.rows).toEqual([]);
  });
});

describe("GET /api/v1/carriers/health.csv", () => {
  const download = (query: string) =>
    getHealthCsv(
      new Request(`http://127.0.0.1:3000/api/v1/carriers/health.csv?${query}`, { headers: { authorization } }),
    );

  it("holds what the list shows, row by row", async () => {
    const response = await download(AT_NOON);
    expect(response.headers.get("content-disposition")).toContain(
      `otp-carriers_${accountSid}_2026-11-20T1730_Asia-Kolkata.csv`,
    );
    const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
    const { rows: shown } = carriersAnswerSchema.parse((await ask(AT_NOON)).body);
    expect(rows.map(({ carrier, health }) => [carrier, health])).toEqual(
      shown.map(({ carrier, health }) => [carrier, health]),
    );
    expect(rows[0]?.["since (Asia/Kolkata)"]).toBe("2026-11-20T15:30:00+05:30");
    expect(Number(rows[0]?.delivery_rate)).toBe(shown[0]?.delivery_rate);
    expect(Number(rows[0]?.lost_conversions_per_hour)).toBe(shown[0]?.lost_conversions_per_hour);
  });

  it("takes columns and an order, and refuses what there is not", async () => {
    const text = await (await download(`${AT_NOON}&columns=carrier,attempted&sort=carrier&order=asc`)).text();
    expect(text.split("\r\n").slice(0, 2)).toEqual(["carrier,attempted", "Jio,60"]);
    expect((await download("columns=trend")).status).toBe(400);
    expect((await download("colour=red")).status).toBe(400);
  });
});

describe("GET /api/v1/carriers/evidence.csv", () => {
  it("holds SIDs and times of what was not delivered, and no number", async () => {
    const response = await evidence(WINDOW);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="otp-evidence_${accountSid}_IN_Jio_2026-11-20T1000_2026-11-20T1200_UTC.csv"`,
    );
    const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
    expect(rows).toHaveLength(30);
    expect(Object.keys(rows[0] ?? {})).not.toContain("to");
    for (const row of rows) {
      expect(row).toMatchObject({ country: "IN", carrier: "Jio", status: "undelivered", error_code: "30003" });
      expect(row["date_delivered (UTC)"]).toBe("");
    }
  });

  it("holds what was not confirmed, for a drop of the conversion", async () => {
    const text = await (await evidence(`${WINDOW}&missing=conversion`)).text();
    const rows: Record<string, string>[] = parse(text, { columns: true });
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.every(({ outcome }) => outcome === "unconfirmed")).toBe(true);
  });

  it("has the columns asked for", async () => {
    const file = Buffer.from(await (await evidence(`${WINDOW}&columns=sid,error_code&bom=true`)).arrayBuffer());
    expect(file.toString().split("\r\n")[0]).toBe("\uFEFFsid,error_code");
    expect((await evidence(`${WINDOW}&columns=to`)).status).toBe(400);
  });

  it.each(["3Mob; Lycamobile", "a < b = c > d", "\\`--/*", "x' OR '1'='1"])(
    "is none of a carrier called %s that nothing was sent to",
    async (carrier) => {
      const window = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(WINDOW)), carrier });
      for (const download of [evidence, list]) {
        const response = await download(window.toString());
        expect([response.status, (await response.json()).error.code]).toEqual([404, "not_found"]);
      }
      expect((await ask(new URLSearchParams({ carrier }).toString())).status).toBe(200);
    },
  );

  it.each([
    "carrier=Jio",
    "country=IN",
    `${WINDOW}&sort=sid`,
    `${WINDOW}&colour=red`,
    `${WINDOW}&granularity=day`,
    `${WINDOW}&carrier=Airtel`,
    `${WINDOW}&missing=all`,
    "country=IN&carrier=Jio&range=last_90_days",
  ])("refuses %s", async (query) => {
    expect((await evidence(query)).status).toBe(400);
  });

  it("is for analysts, and tells nobody else", async () => {
    const user = await prisma().appUser.create({
      data: { email: `${accountSid}@example.com`, name: "V", memberships: { create: { accountId, role: "viewer" } } },
    });
    const cookie = await openTestSession(user.id);
    const query = `${WINDOW}&account=${accountSid}`;
    expect((await evidence(query, { cookie })).status).toBe(403);
    await prisma().membership.updateMany({ where: { userId: user.id }, data: { role: "analyst" } });
    expect((await evidence(query, { cookie })).status).toBe(200);
    expect((await evidence(WINDOW, { authorization: stranger })).status).toBe(404);
  });
});

describe("the panels of one carrier as CSV", () => {
  const PANELS = {
    series: getSeriesCsv,
    errors: getErrorsCsv,
    receipts: getReceiptsCsv,
    resends: getResendsCsv,
  };
  const JIO = `country=IN&carrier=Jio&tz=UTC&${AT_NOON}`;
  const download = (panel: keyof typeof PANELS, query: string, headers: Record<string, string> = { authorization }) =>
    PANELS[panel](new Request(`http://127.0.0.1:3000/api/v1/carriers/${panel}.csv?${query}`, { headers }));
  const read = async (panel: keyof typeof PANELS, query = JIO): Promise<Record<string, string>[]> => {
    const response = await download(panel, query);
    expect(response.status).toBe(200);
    return parse(await response.text(), { columns: true });
  };

  it("hold rates and times step by step, beside what is expected, and what happened", async () => {
    const response = await download("series", `${JIO}&range=last_24_hours&annotations=true`);
    expect(response.headers.get("content-disposition")).toContain(
      `otp-carrier-series_${accountSid}_IN_Jio_2026-11-19T1200_2026-11-20T1200_UTC.csv`,
    );
    const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
    expect(rows[0]?.["start (UTC)"]).toBe("2026-11-19T12:00:00Z");
    expect(rows.at(-1)?.["end (UTC)"]).toBe("2026-11-20T12:00:00Z");
    expect(Object.keys(rows[0] ?? {}).at(-1)).toBe("annotations");
    const dropped = rows.filter((row) => Date.parse(row["start (UTC)"] ?? "") >= DROPPED);
    expect(dropped.length).toBeGreaterThan(0);
    for (const row of dropped) {
      expect(Number(row.delivery_rate)).toBeLessThan(0.6);
      expect(Number(row.expected_delivery_rate_low)).toBeGreaterThan(0.6);
    }
    expect(rows.reduce((sum, { attempted }) => sum + Number(attempted), 0)).toBe(24 * 30);
  });

  it("hold errors since the drop beside the baseline's, whose difference is the change", async () => {
    const [row] = await read("errors");
    expect(row).toMatchObject({ error_code: "30003", attempted: "60", failures: "30", share_of_attempted: "0.5" });
    const { share_of_attempted: now, previous_share_of_attempted: before, change_difference: change } = row ?? {};
    expect(Number(change)).toBeCloseTo(Number(now) - Number(before), 10);
    expect(row?.change_real).toBe("worse");
  });

  it("have the columns about all rows where they are asked for", async () => {
    for (const panel of ["series", "errors", "receipts", "resends"] as const) {
      const rows = await read(panel, `${JIO}&columns=as_of,at,tz,account,country,carrier`);
      expect(rows[0]).toMatchObject({ tz: "UTC", account: accountSid, country: "IN", carrier: "Jio" });
      expect(rows[0]?.["at (UTC)"]).toBe("2026-11-20T12:00:00Z");
    }
  });

  it("hold receipt trust and resends, and where they end", async () => {
    const receipts = await read("receipts");
    expect(receipts.map(({ figure }) => figure)).toEqual([
      "confirmed_without_receipt",
      "delivered_never_confirmed",
      "no_receipt_after_72_hours",
    ]);
    expect(receipts[0]).toMatchObject({ messages: "0", rate: "0", "to (UTC)": "2026-11-20T12:00:00Z" });
    const resends = await read("resends");
    expect(resends).toMatchObject([{ attempt: "", share: "", "to (UTC)": "2026-11-20T12:00:00Z" }]);
  });

  it.each(["carrier=Jio", `${JIO}&colour=red`, `${JIO}&country=NP`, `${JIO}&columns=nothing`, `${JIO}&at=tomorrow`])(
    "refuse %s",
    async (query) => {
      for (const panel of ["series", "errors", "receipts", "resends"] as const)
        expect((await download(panel, query)).status).toBe(400);
    },
  );

  it("tell nobody else, and know no carrier that was never sent to", async () => {
    for (const panel of ["series", "errors", "receipts", "resends"] as const) {
      expect((await download(panel, JIO, {})).status).toBe(401);
      expect((await download(panel, JIO, { authorization: stranger })).status).toBe(404);
      expect((await download(panel, "country=UA&carrier=3Mob%3B%20Lycamobile")).status).toBe(404);
    }
    expect((await download("receipts", `${JIO}&range=today`)).status).toBe(400);
  });
});
