import { createHmac } from "node:crypto";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { prisma } from "@/lib/db/prisma";
import { scheduledReportEventSchema } from "@/lib/digest/event-fields";
import { env } from "@/lib/env";
import { statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { startMailServer } from "@/lib/testing/mail-server";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { CREATED, givenSchedules } from "@/lib/testing/schedules";
import { createTestScope } from "@/lib/testing/scope";
import { DAY, HOUR } from "@/lib/time/wall-clock";
import { LEASE_MS } from "./claim-delivery";
import { pauseSchedule } from "./pause-schedule";
import { deleteSchedule } from "./save-schedule";
import { MAX_TESTS, sendTest } from "./send-test";

// Runners send whatever is due in the database.
givenOwnDatabase();
const given = givenSchedules();
const { create, run, events, deliveries } = given;

const at = (iso: string) => Date.parse(iso);

async function record(from: number, count: number, confirmed: number, country = "IN") {
  await writeFacts(
    given.scope.accountId,
    Array.from({ length: count }, (_, n) => ({
      ...statusFacts(`SM${from}${country}${n}`, "delivered", from + n * 100 + 4_000, null),
      createdAt: from + n * 100,
      provideFeedback: true,
      confirmedAt: n < confirmed ? from + n * 100 + 9_000 : null,
      feedbackAt: null,
      recipient: { source: 0, at: from, country, carrierId: 0 },
      address: { hash: "ab".repeat(16), masked: "+91 •••••• 3210" },
    })),
  );
}

describe("what is sent", () => {
  const day = at("2026-11-13T18:15:00Z");

  it("is the report's own answer, signed with the secret that was shown once", async () => {
    await record(day - DAY + HOUR, 400, 320);
    await record(day + HOUR, 400, 200);
    await record(day + HOUR, 100, 80, "NP");
    const { secret } = await create();
    await run(at("2026-11-15T02:15:00Z"));
    const { headers, body } = given.requests[0] ?? expect.fail("nothing was sent");
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
    const { data } = z.strictObject(scheduledReportEventSchema.shape).parse(JSON.parse(body));
    expect(data.totals).toMatchObject({ attempted: 500, confirmed: 280, conversion_rate: 0.56, mature: true });
    expect(data.filters).toEqual({});
    expect(data.previous_totals).toMatchObject({ attempted: 400, confirmed: 320 });
    expect(data.summary.join("\n")).toContain(
      "The conversion rate fell by 24.0 pt, from 80.0% the day before to 56.0%.",
    );
    const rows = parse(data.csv ?? "", { columns: true }) as Record<string, string>[];
    expect(rows.map(({ country, attempted, confirmed }) => [country, attempted, confirmed])).toEqual([
      ["IN", "400", "200"],
      ["NP", "100", "80"],
    ]);
    // Of the recipients' numbers not even what the lists show of them.
    expect(body).not.toMatch(/\+91|•/);
  });

  it("goes by e-mail with the file attached, once there is a mail server", async () => {
    await record(day + HOUR, 100, 50);
    await create({
      name: "Früh & <b>",
      query: "country=IN&country=NP",
      target: { kind: "email", emails: ["ann@example.com"] },
      report: "time",
    });
    const now = at("2026-11-15T02:15:00Z");
    await run(now);
    expect((await deliveries())[0]).toMatchObject({
      state: "pending",
      note: "This server sends no e-mail: SMTP_URL is not set.",
    });
    const server = await startMailServer();
    env().SMTP_URL = server.url;
    await run(now + HOUR);
    expect(server.mails).toHaveLength(1);
    const [{ raw, to } = { raw: "", to: [] }] = server.mails;
    expect(to).toEqual(["ann@example.com"]);
    expect(raw).toContain(`name=otp-timeseries_${given.scope.accountSid}_2026-11-14_2026-11-15_Asia-Kathmandu.csv`);
    expect(raw.replaceAll("=\r\n", "")).toContain("Fr=C3=BCh &amp; &lt;b&gt;, 14 Nov 2026</h1>");
    expect(raw).toContain("Of messages with country IN or NP.");
    const attached = raw.slice(raw.indexOf("Content-Disposition: attachment")).split("\r\n\r\n")[1] ?? "";
    const csv = Buffer.from(attached.split("\r\n--")[0] ?? "", "base64").toString("utf8");
    const points = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
    expect(points.map(({ attempted }) => Number(attempted))).toEqual([0, 100, ...Array.from({ length: 22 }, () => 0)]);
    expect((await deliveries())[0]?.state).toBe("sent");
    await server.stop();
  });

  it("is a test when sent by hand, and leaves the schedule as it is", async () => {
    const { id } = await create({ query: "error_code=0&error_code=30003" });
    expect(await sendTest(given.scope, id, CREATED)).toEqual({ status: "sent", note: null });
    expect(events()[0].data).toMatchObject({ test: true, period: { from: "2026-11-13T00:00:00+05:45" } });
    expect(events()[0].data.filters).toEqual({ error_code: ["unknown", 30003] });
    given.answer = 404;
    expect(await sendTest(given.scope, id, CREATED)).toMatchObject({
      status: "failed",
      note: "The receiver answered 404.",
    });
    await run(CREATED + HOUR);
    expect(given.requests).toHaveLength(2);
    expect(await sendTest(given.scope, "SC0", CREATED)).toEqual({ status: "not found" });
    given.answer = 200;
    await run(CREATED + DAY);
    expect(events()[2].data.test).toBe(false);
  });

  it("says so when it was asked for before all of it is over", async () => {
    await record(day - DAY + HOUR, 200, 180);
    await record(day + HOUR, 200, 20);
    const { id } = await create();
    await sendTest(given.scope, id, day + DAY + HOUR / 4);
    const { summary, totals } = events()[0].data;
    expect(totals).toMatchObject({ attempted: 200, mature: false });
    expect(summary.join(" ")).toContain("Some of these messages may still be confirmed");
  });

  it("is not sent later when its server stops meanwhile", async () => {
    const { id } = await create();
    const at = (ms: number) => new Date(CREATED + ms);
    const { accountId } = given.scope;
    await prisma().scheduleDelivery.create({
      data: {
        ...{ accountId, scheduleId: id, period: "test-0123456789ab", isTest: true, attempts: 1, zone: "UTC" },
        ...{ fromAt: at(-2 * DAY), toAt: at(-DAY), nextAttemptAt: at(LEASE_MS), createdAt: at(0) },
      },
    });
    await run(CREATED + LEASE_MS - 1);
    expect((await deliveries())[0]).toMatchObject({ isTest: true, state: "pending" });
    await run(CREATED + LEASE_MS);
    expect((await deliveries())[0]).toMatchObject({
      ...{ isTest: true, state: "failed", settledAt: CREATED + LEASE_MS },
      note: "The server stopped before it was known to be sent.",
    });
    expect(given.requests).toHaveLength(0);
  });

  it("is tested no more than so often in an hour", async () => {
    const { id } = await create();
    for (let n = 0; n < MAX_TESTS; n++) await sendTest(given.scope, id, CREATED);
    expect(await sendTest(given.scope, id, CREATED)).toEqual({ status: "too many" });
    await deleteSchedule(given.scope, id);
    const another = await create();
    expect(await sendTest(given.scope, another.id, CREATED), "whichever it is").toEqual({ status: "too many" });
    expect((await sendTest(given.scope, another.id, Date.now() + HOUR)).status).toBe("sent");
  });

  it("is nothing of another account", async () => {
    const { id } = await create();
    const other = await createTestScope();
    expect(await sendTest(other, id)).toEqual({ status: "not found" });
    expect(await deleteSchedule(other, id)).toEqual({ status: "not found" });
    expect(await pauseSchedule(other, id)).toBe(false);
    expect(given.requests).toHaveLength(0);
  });
});
