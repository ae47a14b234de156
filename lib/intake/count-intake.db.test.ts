import { expect, test } from "vitest";
import { prisma } from "@/lib/db/prisma";
import { createTestScope } from "@/lib/testing/scope";
import { HOUR } from "@/lib/time/wall-clock";
import { countDurations, countIntake, writeIntakeCounts } from "./count-intake";
import { Durations } from "./durations";
import { type IntakeCount, IntakeCounters } from "./intake-counters";
import { forgetOldCounts, writeCounts } from "./write-counts";

const stored = (accountId: number) =>
  prisma().intakeHour.findMany({ where: { accountId }, orderBy: [{ hour: "asc" }, { fact: "asc" }, { cell: "asc" }] });

const given = (accountId: number, hour: number, count: number): IntakeCount[] => [
  { accountId, hour, fact: "rejected", entrance: "messages", reason: "invalid_field", cell: 0, count, mostMs: 0 },
  { accountId, hour, fact: "lag", entrance: "messages", reason: "", cell: 4, count, mostMs: 60 + count },
];

test("what is counted is written down, by reason and by cell, and only once", async () => {
  const scope = await createTestScope();
  const durations = new Durations();
  for (const ms of [-3, 5, 6, 80, 90, 100_000_000]) durations.add(ms);
  countDurations(scope, "lag", "feedback", durations);
  countIntake(scope, "rejected", "feedback", "invalid_field");
  countIntake(scope, "rejected", "feedback", "invalid_field", 2);
  countIntake(scope, "taken", "feedback", "", 0);
  await writeIntakeCounts();
  await writeIntakeCounts();
  expect((await stored(scope.accountId)).map((row) => [row.fact, row.reason, row.cell, row.count, row.mostMs])).toEqual(
    [
      ["lag", "", 0, 2, 5n],
      ["lag", "", 1, 1, 6n],
      ["lag", "", 4, 2, 90n],
      ["lag", "", 19, 1, 100_000_000n],
      ["rejected", "invalid_field", 0, 3, 0n],
    ],
  );
});

test("several processes at once add up", async () => {
  const { accountId } = await createTestScope();
  const hour = Math.floor(Date.now() / HOUR) * HOUR;
  await Promise.all(Array.from({ length: 8 }, (_, i) => writeCounts(given(accountId, hour, i + 1))));
  expect((await stored(accountId)).map(({ count, mostMs }) => [count, mostMs])).toEqual([
    [36, 68n],
    [36, 0n],
  ]);
});

test("what could not be written is added to what came meanwhile", () => {
  const counters = new IntakeCounters();
  const now = Date.parse("2026-11-22T10:59:59Z");
  const key = { accountId: 1, fact: "lag", entrance: "messages", cell: 3 } as const;
  counters.add(key, 2, 30, now);
  const taken = counters.takeAll();
  counters.add(key, 5, 20, now);
  counters.add(key, 1, 25, now + 1_000);
  counters.giveBack(taken);
  expect(counters.takeAll().map(({ hour, count, mostMs }) => [new Date(hour).toISOString(), count, mostMs])).toEqual([
    ["2026-11-22T10:00:00.000Z", 7, 30],
    ["2026-11-22T11:00:00.000Z", 1, 25],
  ]);
});

test("memory is bounded while nothing can be written: known counters go on, new ones are dropped", () => {
  const counters = new IntakeCounters(2);
  for (const accountId of [1, 2, 3, 1]) counters.add({ accountId, fact: "taken", entrance: "messages" }, 1);
  expect(counters.takeAll().map(({ accountId, count }) => [accountId, count])).toEqual([
    [1, 2],
    [2, 1],
  ]);
});

test("counters are kept for six weeks", async () => {
  const { accountId } = await createTestScope();
  const other = await createTestScope();
  const now = Math.floor(Date.now() / HOUR) * HOUR;
  const old = now - 42 * 24 * HOUR;
  await writeCounts([
    ...given(accountId, old, 1),
    ...given(accountId, old - HOUR, 1),
    ...given(other.accountId, old - HOUR, 1),
  ]);
  await forgetOldCounts([accountId], now);
  expect((await stored(accountId)).map(({ hour }) => hour.getTime())).toEqual([old, old]);
  expect(await stored(other.accountId)).toHaveLength(2);
});
