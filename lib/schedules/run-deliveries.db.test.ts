import { describe, expect, it } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { changeReportingZone } from "@/lib/rollup/change-reporting-zone";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { CREATED, givenSchedules } from "@/lib/testing/schedules";
import { DAY, HOUR, MINUTE } from "@/lib/time/wall-clock";
import { claimDelivery, LEASE_MS } from "./claim-delivery";
import { pauseSchedule, resumeSchedule } from "./pause-schedule";
import { planDeliveries } from "./plan-deliveries";
import { BACKOFF_MS } from "./run-deliveries";
import { deleteSchedule, updateSchedule } from "./save-schedule";

// Runners send whatever is due in the database.
givenOwnDatabase();
const given = givenSchedules();
const { create, run, events, deliveries } = given;

const at = (iso: string) => Date.parse(iso);
const periods = () => events().map(({ data }) => data.period.from.slice(0, 16));

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
    expect(given.requests).toHaveLength(3 - 1);
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
    expect(given.requests).toHaveLength(6);
    expect(new Set(given.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(6);
  });

  it("sends what a server that was away has missed last, and no flood of it", async () => {
    await create();
    await run(CREATED + 30 * DAY);
    await run(CREATED + 30 * DAY + MINUTE);
    expect(periods()).toEqual(["2026-12-13T00:00"]);
  });

  it("reports days of 23 and 25 hours whole", async () => {
    await changeReportingZone(given.scope, "Europe/Berlin");
    await create({ minuteOfDay: 150 }, at("2026-10-25T12:00:00Z"));
    await run(at("2026-10-26T01:29:00Z"));
    expect(given.requests).toHaveLength(0);
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
    await changeReportingZone(given.scope, "America/St_Johns");
    for (let now = at("2026-11-15T02:16:00Z"); now < at("2026-11-16T13:00:00Z"); now += HOUR) await run(now);
    expect(events().map(({ data: { period } }) => period.from)).toEqual([
      "2026-11-14T00:00:00+05:45",
      "2026-11-15T00:00:00-03:30",
    ]);
  });

  it("waits until the confirmation window of the period's last message is over", async () => {
    await prisma().account.update({ where: { id: given.scope.accountId }, data: { confirmationWindowMinutes: 120 } });
    await create({ minuteOfDay: 30 });
    const midnight = at("2026-11-14T18:15:00Z");
    await run(midnight + 30 * MINUTE);
    await run(midnight + 119 * MINUTE);
    expect(given.requests).toHaveLength(0);
    expect((await deliveries())[0]).toMatchObject({ state: "pending", nextAttemptAt: midnight + 120 * MINUTE });
    await run(midnight + 120 * MINUTE);
    expect(events()[0].data.totals.mature).toBe(true);
  });

  it("tries again later and later, and gives up in the end", async () => {
    given.answer = 503;
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
    expect(given.requests).toHaveLength(BACKOFF_MS.length + 1);
    expect(new Set(given.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    await run(now + 2 * HOUR);
    expect(given.requests).toHaveLength(BACKOFF_MS.length + 1);
    expect(now - due).toBeGreaterThan(8 * HOUR);
  });

  it("does not try again what never will succeed", async () => {
    given.answer = 410;
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
    expect(given.requests).toHaveLength(0);
    await run(now + LEASE_MS);
    expect((await deliveries())[0]).toMatchObject({ state: "sent", attempts: 2 });
    expect(given.requests).toHaveLength(1);
  });

  it("is not tried for ever when it ends the server each time", async () => {
    await create();
    let now = CREATED + DAY;
    await planDeliveries(now);
    while (((await claimDelivery(now))?.attempts ?? 99) <= BACKOFF_MS.length) now += LEASE_MS;
    await run(now + LEASE_MS);
    expect((await deliveries())[0]).toMatchObject({ state: "failed", note: expect.stringContaining("server stopped") });
    expect(given.requests).toHaveLength(0);
  });

  it("sends nothing while it is paused, and makes up for nothing", async () => {
    given.answer = 500;
    const { id } = await create();
    await run(CREATED + DAY);
    expect(await pauseSchedule(given.scope, id, CREATED + DAY + MINUTE)).toBe(true);
    given.answer = 200;
    await run(CREATED + 5 * DAY);
    expect(given.requests).toHaveLength(1);
    expect((await deliveries()).map(({ state }) => state)).toEqual(["canceled"]);
    expect(await resumeSchedule(given.scope, id, CREATED + 5 * DAY)).toBe(true);
    await run(CREATED + 5 * DAY + HOUR);
    expect(given.requests).toHaveLength(1);
    await run(CREATED + 6 * DAY);
    expect(periods()).toEqual(["2026-11-14T00:00", "2026-11-19T00:00"]);
  });

  it("sends what it was changed to, and a period no second time", async () => {
    const { id } = await create();
    const now = at("2026-11-15T02:15:00Z");
    await run(now);
    await updateSchedule(given.scope, id, {
      name: "Later",
      report: "carrier",
      query: "country=IN",
      weekday: null,
      minuteOfDay: 9 * 60,
      target: { kind: "webhook", url: given.url },
    });
    await run(now + 2 * HOUR);
    expect(given.requests).toHaveLength(1);
    await run(now + DAY + HOUR);
    expect(events()[1].data).toMatchObject({ schedule: { id, name: "Later" }, report: "carrier" });
  });

  it("takes its deliveries with it when it is deleted", async () => {
    const { id } = await create();
    await planDeliveries(CREATED + DAY);
    expect(await deleteSchedule(given.scope, id)).toEqual({ status: "deleted" });
    await run(CREATED + DAY);
    expect(await prisma().scheduleDelivery.count()).toBe(0);
    expect(given.requests).toHaveLength(0);
  });
});
