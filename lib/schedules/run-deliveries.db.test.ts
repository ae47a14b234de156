import { createHmac, randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { getOperatorScope } from "@/lib/auth/operator-scope";
import type { AccountScope } from "@/lib/db/account-scope";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { statusFacts } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { changeReportingZone } from "@/lib/rollup/change-reporting-zone";
import { startMailServer } from "@/lib/testing/mail-server";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { startReceiver } from "@/lib/testing/webhook-receiver";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { claimDelivery, LEASE_MS } from "./claim-delivery";
import { listSchedules } from "./list-schedules";
import { pauseSchedule, resumeSchedule } from "./pause-schedule";
import { planDeliveries } from "./plan-deliveries";
import { BACKOFF_MS, runDeliveries } from "./run-deliveries";
import { createSchedule, deleteSchedule, type ScheduleFields, updateSchedule } from "./save-schedule";
import { MAX_TESTS, sendTest } from "./send-test";

// Runners send whatever is due in the database.
givenOwnDatabase();

const ZONE = "Asia/Kathmandu";
const at = (iso: string) => Date.parse(iso);
/** Saturday, 17:45 in Kathmandu. */
const CREATED = at("2026-11-14T12:00:00Z");
const EIGHT = 8 * 60;

let scope: AccountScope;
let authorId: number;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let answer: number | null;

beforeEach(async () => {
  answer = 200;
  receiver = await startReceiver(() => answer);
  env().WEBHOOK_PRIVATE_ADDRESSES = "on";
  scope = await createTestScope({ reportingZone: ZONE });
  const user = await prisma().appUser.create({ data: { email: `${randomUUID()}@example.com`, name: "Ann" } });
  authorId = user.id;
});
afterEach(() => {
  receiver.stop();
  Object.assign(env(), { WEBHOOK_PRIVATE_ADDRESSES: "off", SMTP_URL: undefined });
});

async function create(fields: Partial<ScheduleFields> = {}, now = CREATED) {
  const saved = await createSchedule(
    scope,
    {
      name: "Morning",
      report: "country",
      query: "",
      weekday: null,
      minuteOfDay: EIGHT,
      target: { kind: "webhook", url: receiver.url },
      ...fields,
    },
    authorId,
    now,
  );
  if (saved.status !== "saved") throw new Error(saved.status);
  return { id: saved.schedule.id, secret: saved.secret ?? "" };
}

const run = (now: number) => runDeliveries(getOperatorScope, { now: () => now });
const events = () => receiver.requests.map(({ body }) => JSON.parse(body));
const periods = () => events().map(({ data }) => data.period.from.slice(0, 16));
const deliveries = async () => (await listSchedules(scope, 50))[0]?.deliveries ?? [];

async function record(from: number, count: number, confirmed: number, country = "IN") {
  await writeFacts(
    scope.accountId,
    Array.from({ length: count }, (_, n) => ({
      ...statusFacts(`SM${from}${country}${n}`, "delivered", from + n * 100 + 4_000, null),
      createdAt: from + n * 100,
      provideFeedback: true,
      confirmedAt: n < confirmed ? from + n * 100 + 9_000 : null,
      feedbackAt: null,
      recipient: { source: 0, at: from, country, carrierId: 0 },
    })),
  );
}

describe("a schedule", () => {
  it("sends the day before, each day once, at its time in the account's zone", async () => {
    await create();
    for (let now = CREATED; now < CREATED + 2 * DAY; now += 30 * MINUTE) await run(now);
    expect(periods()).toEqual(["2026-11-14T00:00", "2026-11-15T00:00"]);
    expect((await deliveries()).map(({ state, attempts }) => ({ state, attempts }))).toEqual([
      { state: "sent", attempts: 1 },
      { state: "sent", attempts: 1 },
    ]);
    // 02:15 UTC is 08:00 in Kathmandu.
    await run(at("2026-11-17T02:14:59Z"));
    expect(receiver.requests).toHaveLength(3 - 1);
    await run(at("2026-11-17T02:15:00Z"));
    expect(periods().at(-1)).toBe("2026-11-16T00:00");
  });

  it("sends the last whole week on its weekday", async () => {
    await create({ weekday: 3 });
    for (let now = CREATED; now < CREATED + 14 * DAY; now += 6 * HOUR) await run(now);
    expect(events().map(({ data }) => [data.period.from.slice(0, 10), data.period.to.slice(0, 10)])).toEqual([
      ["2026-11-09", "2026-11-16"],
      ["2026-11-16", "2026-11-23"],
    ]);
  });

  it("is sent once by several servers that look at the same moment", async () => {
    for (let n = 0; n < 6; n++) await create({ name: `Report ${n}` });
    await Promise.all(Array.from({ length: 5 }, () => run(CREATED + DAY)));
    expect(receiver.requests).toHaveLength(6);
    expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(6);
  });

  it("sends what a server that was away has missed last, and no flood of it", async () => {
    await create();
    await run(CREATED + 30 * DAY);
    await run(CREATED + 30 * DAY + MINUTE);
    expect(periods()).toEqual(["2026-12-13T00:00"]);
  });

  it("reports days of 23 and 25 hours whole", async () => {
    await changeReportingZone(scope, "Europe/Berlin");
    await create({ minuteOfDay: 150 }, at("2026-10-25T12:00:00Z"));
    await run(at("2026-10-26T01:29:00Z"));
    expect(receiver.requests).toHaveLength(0);
    await run(at("2026-10-26T01:30:00Z"));
    await run(at("2027-03-29T12:00:00Z"));
    expect(events().map(({ data: { period } }) => [period.from, period.to])).toEqual([
      ["2026-10-25T00:00:00+02:00", "2026-10-26T00:00:00+01:00"],
      ["2027-03-28T00:00:00+01:00", "2027-03-29T00:00:00+02:00"],
    ]);
  });

  it("follows a change of the reporting zone, and sends no day twice", async () => {
    await create();
    await run(at("2026-11-15T02:15:00Z"));
    await changeReportingZone(scope, "America/St_Johns");
    for (let now = at("2026-11-15T02:16:00Z"); now < at("2026-11-16T13:00:00Z"); now += HOUR) await run(now);
    expect(events().map(({ data: { period } }) => period.from)).toEqual([
      "2026-11-14T00:00:00+05:45",
      "2026-11-15T00:00:00-03:30",
    ]);
  });

  it("waits until the confirmation window of the period's last message is over", async () => {
    await prisma().account.update({ where: { id: scope.accountId }, data: { confirmationWindowMinutes: 120 } });
    await create({ minuteOfDay: 30 });
    const midnight = at("2026-11-14T18:15:00Z");
    await run(midnight + 30 * MINUTE);
    await run(midnight + 119 * MINUTE);
    expect(receiver.requests).toHaveLength(0);
    expect((await deliveries())[0]).toMatchObject({ state: "pending", nextAttemptAt: midnight + 120 * MINUTE });
    await run(midnight + 120 * MINUTE);
    expect(events()[0].data.totals.mature).toBe(true);
  });

  it("tries again later and later, and gives up in the end", async () => {
    answer = 503;
    await create();
    const due = at("2026-11-15T02:15:00Z");
    let now = due;
    for (const wait of BACKOFF_MS) {
      await run(now);
      expect((await deliveries())[0]).toMatchObject({
        state: "pending",
        note: "The receiver answered 503.",
        nextAttemptAt: now + wait,
      });
      await run(now + wait - 1);
      now += wait;
    }
    await run(now);
    expect((await deliveries())[0]).toMatchObject({ state: "failed", attempts: BACKOFF_MS.length + 1, settledAt: now });
    expect(receiver.requests).toHaveLength(BACKOFF_MS.length + 1);
    expect(new Set(receiver.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    await run(now + 2 * HOUR);
    expect(receiver.requests).toHaveLength(BACKOFF_MS.length + 1);
    expect(now - due).toBeGreaterThan(8 * HOUR);
  });

  it("does not try again what never will succeed", async () => {
    answer = 410;
    await create();
    await run(CREATED + DAY);
    expect((await deliveries())[0]).toMatchObject({ state: "failed", attempts: 1 });
  });

  it("is sent by another server when one dies midway, once its lease is over", async () => {
    await create();
    const now = CREATED + DAY;
    await planDeliveries(now);
    expect(await claimDelivery(now)).toMatchObject({ attempts: 1 });
    await run(now + LEASE_MS - 1);
    expect(receiver.requests).toHaveLength(0);
    await run(now + LEASE_MS);
    expect((await deliveries())[0]).toMatchObject({ state: "sent", attempts: 2 });
    expect(receiver.requests).toHaveLength(1);
  });

  it("is not tried for ever when it ends the server each time", async () => {
    await create();
    let now = CREATED + DAY;
    await planDeliveries(now);
    while (((await claimDelivery(now))?.attempts ?? 99) <= BACKOFF_MS.length) now += LEASE_MS;
    await run(now + LEASE_MS);
    expect((await deliveries())[0]).toMatchObject({ state: "failed", note: expect.stringContaining("server stopped") });
    expect(receiver.requests).toHaveLength(0);
  });

  it("sends nothing while it is paused, and makes up for nothing", async () => {
    answer = 500;
    const { id } = await create();
    await run(CREATED + DAY);
    expect(await pauseSchedule(scope, id, CREATED + DAY + MINUTE)).toBe(true);
    answer = 200;
    await run(CREATED + 5 * DAY);
    expect(receiver.requests).toHaveLength(1);
    expect((await deliveries()).map(({ state }) => state)).toEqual(["canceled"]);
    expect(await resumeSchedule(scope, id, CREATED + 5 * DAY)).toBe(true);
    await run(CREATED + 5 * DAY + HOUR);
    expect(receiver.requests).toHaveLength(1);
    await run(CREATED + 6 * DAY);
    expect(periods()).toEqual(["2026-11-14T00:00", "2026-11-19T00:00"]);
  });

  it("sends what it was changed to, and a period no second time", async () => {
    const { id } = await create();
    const now = at("2026-11-15T02:15:00Z");
    await run(now);
    await updateSchedule(scope, id, {
      name: "Later",
      report: "carrier",
      query: "country=IN",
      weekday: null,
      minuteOfDay: 9 * 60,
      target: { kind: "webhook", url: receiver.url },
    });
    await run(now + 2 * HOUR);
    expect(receiver.requests).toHaveLength(1);
    await run(now + DAY + HOUR);
    expect(events()[1].data).toMatchObject({ schedule: { id, name: "Later" }, report: "carrier" });
  });

  it("takes its deliveries with it when it is deleted", async () => {
    const { id } = await create();
    await planDeliveries(CREATED + DAY);
    expect(await deleteSchedule(scope, id)).toEqual({ status: "deleted" });
    await run(CREATED + DAY);
    expect(await prisma().scheduleDelivery.count()).toBe(0);
    expect(receiver.requests).toHaveLength(0);
  });
});

describe("what is sent", () => {
  const day = at("2026-11-13T18:15:00Z");

  it("is the report's own answer, signed with the secret that was shown once", async () => {
    await record(day - DAY + HOUR, 400, 320);
    await record(day + HOUR, 400, 200);
    await record(day + HOUR, 100, 80, "NP");
    const { secret } = await create();
    await run(at("2026-11-15T02:15:00Z"));
    const { headers, body } = receiver.requests[0] ?? expect.fail("nothing was sent");
    const key = Buffer.from(secret.replace("whsec_", ""), "base64");
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    expect(headers["webhook-signature"]).toBe(`v1,${createHmac("sha256", key).update(signed).digest("base64")}`);
    const { type, data } = JSON.parse(body);
    expect(type).toBe("report.scheduled");
    expect(data.totals).toMatchObject({ attempted: 500, confirmed: 280, conversion_rate: 0.56, mature: true });
    expect(data.previous_totals).toMatchObject({ attempted: 400, confirmed: 320 });
    expect(data.summary.join("\n")).toContain(
      "The conversion rate fell by 24.0 pt, from 80.0% the day before to 56.0%.",
    );
    const rows = parse(data.csv, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ country, attempted, confirmed }) => [country, attempted, confirmed])).toEqual([
      ["IN", "400", "200"],
      ["NP", "100", "80"],
    ]);
    expect(body).not.toContain("+9");
  });

  it("goes by e-mail with the file attached, once there is a mail server", async () => {
    await record(day + HOUR, 100, 50);
    await create({ name: "Früh & <b>", target: { kind: "email", emails: ["ann@example.com"] }, report: "time" });
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
    expect(raw).toContain(`name=otp-timeseries_${scope.accountSid}_2026-11-14_2026-11-15_Asia-Kathmandu.csv`);
    expect(raw.replaceAll("=\r\n", "")).toContain("Fr=C3=BCh &amp; &lt;b&gt;, 14 Nov 2026</h1>");
    const attached = raw.slice(raw.indexOf("Content-Disposition: attachment")).split("\r\n\r\n")[1] ?? "";
    const csv = Buffer.from(attached.split("\r\n--")[0] ?? "", "base64").toString("utf8");
    const points = parse(csv, { columns: true, bom: true }) as Record<string, string>[];
    expect(points.map(({ attempted }) => Number(attempted))).toEqual([0, 100, ...Array.from({ length: 22 }, () => 0)]);
    expect((await deliveries())[0]?.state).toBe("sent");
    await server.stop();
  });

  it("is a test when sent by hand, and leaves the schedule as it is", async () => {
    const { id } = await create();
    expect(await sendTest(scope, id, CREATED)).toEqual({ status: "sent", note: null });
    expect(events()[0].data).toMatchObject({ test: true, period: { from: "2026-11-13T00:00:00+05:45" } });
    answer = 404;
    expect(await sendTest(scope, id, CREATED)).toMatchObject({ status: "failed", note: "The receiver answered 404." });
    await run(CREATED + HOUR);
    expect(receiver.requests).toHaveLength(2);
    expect(await sendTest(scope, "SC0", CREATED)).toEqual({ status: "not found" });
    answer = 200;
    await run(CREATED + DAY);
    expect(events()[2].data.test).toBe(false);
  });

  it("is tested no more than so often in an hour", async () => {
    const { id } = await create();
    for (let n = 0; n < MAX_TESTS; n++) await sendTest(scope, id, CREATED);
    expect(await sendTest(scope, id, CREATED)).toEqual({ status: "too many" });
    expect((await sendTest(scope, id, CREATED + HOUR)).status).toBe("sent");
  });

  it("is nothing of another account", async () => {
    const { id } = await create();
    const other = await createTestScope();
    expect(await sendTest(other, id)).toEqual({ status: "not found" });
    expect(await deleteSchedule(other, id)).toEqual({ status: "not found" });
    expect(await pauseSchedule(other, id)).toBe(false);
    expect(receiver.requests).toHaveLength(0);
  });
});
