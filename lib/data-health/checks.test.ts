import { describe, expect, test } from "vitest";
import { checkClocks } from "./check-clocks";
import { checkLag } from "./check-lag";
import { checkUnknownCarriers, checkWaitingFeedback, checkWithoutFeedback } from "./check-messages";
import { checkRejectedRecords, checkUnsignedCallbacks } from "./check-records";
import { durationPercentile } from "./duration-percentile";
import type { CreationRow, DelayRow, IntakeRow } from "./read-rows";

const row = (fact: IntakeRow["fact"], more: Partial<IntakeRow> = {}): IntakeRow => ({
  day: 6,
  fact,
  entrance: "messages",
  reason: "",
  cell: 0,
  count: 1,
  mostMs: 0,
  ...more,
});
const created = (more: Partial<CreationRow>): CreationRow => ({
  day: 6,
  expectsFeedback: true,
  source: "reported",
  messages: 100,
  ...more,
});

describe("percentiles of durations", () => {
  const cells = [
    { cell: 0, count: 90, mostMs: 5 },
    { cell: 9, count: 10, mostMs: 4_000 },
  ];
  test("lie within their cell and never above the longest there was", () => {
    expect(durationPercentile(cells, 0.5)).toBeCloseTo(0.003, 3);
    expect(durationPercentile(cells, 0.95)).toBe(3);
    expect(durationPercentile(cells, 1)).toBe(4);
    expect(durationPercentile([], 0.5)).toBeNull();
  });
});

describe("messages without feedback expected", () => {
  test.each([
    [[], "no_data"],
    [[created({})], "ok"],
    [[created({}), created({ expectsFeedback: false, messages: 1 })], "look"],
    [[created({}), created({ expectsFeedback: false })], "broken"],
  ] as const)("%j: %s", (rows, state) => expect(checkWithoutFeedback(rows).state).toBe(state));
});

describe("waiting feedback", () => {
  const waiting = (overdue: number) => ({
    waiting: [{ day: -1, messages: 10, overdue, oldest: Date.parse("2026-10-01T00:00:00Z") }],
    isWaitingComplete: true,
  });
  test.each([
    [{ waiting: [], isWaitingComplete: true }, 0, "no_data"],
    [{ waiting: [], isWaitingComplete: true }, 5, "ok"],
    [waiting(0), 0, "ok"],
    [waiting(10), 1_000, "look"],
    [waiting(10), 100, "broken"],
  ])("%j beside %i confirmed: %s", (rows, confirmed, state) =>
    expect(checkWaitingFeedback(rows, confirmed).state).toBe(state),
  );
  test("older than the week is counted and in no day", () => {
    const { messages, oldest, by_day } = checkWaitingFeedback(waiting(10), 0);
    expect([messages, oldest, by_day]).toEqual([10, "2026-10-01T00:00:00.000Z", [0, 0, 0, 0, 0, 0, 0]]);
  });
});

test("unknown carriers are a share of what reports count, by source and day", () => {
  const rows = [
    created({ day: 0, source: "unknown", messages: 30 }),
    created({ day: 0, source: "number_prefix", messages: 70 }),
    created({ source: "unknown", messages: 5, expectsFeedback: false }),
  ];
  expect(checkUnknownCarriers(rows)).toEqual({
    state: "look",
    messages: 100,
    unknown: 30,
    share: 0.3,
    by_source: { reported: 0, lookup: 0, mcc_mnc: 0, number_prefix: 70, unknown: 30 },
    by_day: [0.3, null, null, null, null, null, null],
  });
});

describe("clocks", () => {
  const delays = (count: number, cells: number[]): DelayRow[] =>
    cells.map((cell, hour) => ({ entrance: "messages", sender: "ACME", hour: new Date(hour), cell, count }));
  test("rounding to the second is no clock ahead", () => {
    const rows = [row("ahead", { cell: 6, mostMs: 400 }), row("delay", { cell: 4 })];
    expect(checkClocks(rows, [])).toMatchObject({ state: "ok", dated: 2, ahead: 0, most_ahead: null });
  });
  test("seconds ahead are worth a look, minutes of many records are broken", () => {
    expect(checkClocks([row("ahead", { cell: 9, mostMs: 4_000 })], [])).toMatchObject({ state: "look", most_ahead: 4 });
    expect(checkClocks([row("ahead", { cell: 14, mostMs: 200_000 })], []).state).toBe("broken");
    expect(checkClocks([row("ahead", { cell: 14, mostMs: 200_000 }), row("delay", { count: 1_000 })], []).state).toBe(
      "look",
    );
  });
  test("one record of another day among many that are seconds ahead breaks nothing", () => {
    const seconds = row("ahead", { cell: 9, mostMs: 4_000, count: 99 });
    const onTime = row("delay", { count: 900 });
    const far = (count: number) => row("ahead", { cell: 14, mostMs: 200_000, count });
    expect(checkClocks([seconds, onTime, far(1)], [])).toMatchObject({ state: "look", ahead: 100, most_ahead: 200 });
    expect(checkClocks([seconds, onTime, far(11)], []).state).toBe("broken");
  });
  test("where even the quickest of most hours is late, the clock is behind or records are held back", () => {
    expect(checkClocks([row("delay")], delays(20, [12, 12, 3])).least_delay).toBe(30);
    expect(checkClocks([row("delay")], delays(20, [12, 12, 3])).state).toBe("look");
    expect(checkClocks([row("delay")], delays(20, [12, 2, 3])).state).toBe("ok");
    expect(checkClocks([row("delay")], delays(19, [12, 12, 12])).least_delay).toBeNull();
    expect(checkClocks([row("delay")], delays(20, [12, 12])).least_delay).toBeNull();
  });
  test("whose they are: who is ahead, and who is late in most hours; the furthest off first", () => {
    const ahead = [
      row("ahead", { cell: 9, mostMs: 4_000, reason: "MG1" }),
      row("ahead", { cell: 14, mostMs: 200_000, reason: "+15551234567", count: 7 }),
      row("ahead", { cell: 6, mostMs: 400, reason: "exact" }),
      row("ahead", { cell: 9, mostMs: 2_000, entrance: "feedback" }),
    ];
    expect(checkClocks(ahead, delays(20, [12, 12, 12])).senders).toEqual([
      { entrance: "messages", sender: "+15551234567", ahead: 7, most_ahead: 200, least_delay: null },
      { entrance: "messages", sender: "ACME", ahead: 0, most_ahead: null, least_delay: 30 },
      { entrance: "messages", sender: "MG1", ahead: 1, most_ahead: 4, least_delay: null },
      { entrance: "feedback", sender: null, ahead: 1, most_ahead: 2, least_delay: null },
    ]);
  });
  test("hours of several senders are judged together, too", () => {
    const both = [...delays(10, [12, 12, 12]), ...delays(10, [13, 13, 2]).map((row) => ({ ...row, sender: "B" }))];
    expect(checkClocks([row("delay")], both)).toMatchObject({ least_delay: 30, senders: [] });
  });
});

test("callbacks: none, taken, some refused, mostly refused", () => {
  const taken = row("taken", { entrance: "twilio_callbacks", count: 5 });
  const unsigned = row("unsigned", { entrance: "twilio_callbacks", reason: "no_token" });
  const state = (...rows: IntakeRow[]) => checkUnsignedCallbacks(rows).state;
  expect([state(), state(taken), state(taken, unsigned), state(unsigned)]).toEqual(["no_data", "ok", "look", "broken"]);
});

test("rejected: a tenth of all is broken, and so is a sender of whom nothing is taken", () => {
  const state = (...rows: IntakeRow[]) => checkRejectedRecords(rows).state;
  const taken = row("taken", { count: 100 });
  expect(state(taken)).toBe("ok");
  expect(state(taken, row("rejected"))).toBe("look");
  expect(state(taken, row("rejected", { count: 12 }))).toBe("broken");
  expect(state(taken, row("refused"))).toBe("look");
  expect(state(row("refused"))).toBe("broken");
});

test("lag: history is left out, the server's own part tells whose it is", () => {
  const server = row("server", { cell: 3, mostMs: 50 });
  const history = row("lag", { cell: 19, mostMs: 500_000_000, count: 9 });
  expect(checkLag([server, history])).toMatchObject({ state: "ok", records: 0, p95: null, history: 9 });
  expect(checkLag([server, row("lag", { cell: 16, mostMs: 2_000_000 })])).toMatchObject({ state: "look", max: 2_000 });
  expect(checkLag([row("lag", { cell: 4 }), row("server", { cell: 12, mostMs: 59_000 })]).state).toBe("broken");
});
