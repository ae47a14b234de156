import fc from "fast-check";
import { expect, it } from "vitest";
import { toTimeline } from "./timeline";

const CREATED = Date.UTC(2026, 10, 14);

it("says how long each stage took after the one before, and after the creation", () => {
  const stages = toTimeline({
    createdAt: CREATED,
    sentAt: CREATED + 400,
    deliveredAt: CREATED + 4_400,
    readAt: null,
    failedAt: null,
    confirmedAt: CREATED + 20_000,
  });
  expect(stages.map(({ name, sincePrevious, sinceCreated }) => [name, sincePrevious, sinceCreated])).toEqual([
    ["created", null, 0],
    ["sent", 0.4, 0.4],
    ["delivered", 4, 4.4],
    ["confirmed", 15.6, 20],
  ]);
});

it("has every stage reached, in the order of time, its durations adding up", () => {
  const at = fc.option(fc.integer({ min: CREATED - 10_000, max: CREATED + 100_000 }));
  const times = fc.record({ sentAt: at, deliveredAt: at, readAt: at, failedAt: at, confirmedAt: at });
  fc.assert(
    fc.property(times, (reached) => {
      const stages = toTimeline({ createdAt: CREATED, ...reached });
      expect(stages).toHaveLength(1 + Object.values(reached).filter((time) => time !== null).length);
      const [first, ...rest] = stages;
      expect(first?.sincePrevious).toBeNull();
      for (const { sincePrevious } of rest) expect(sincePrevious).toBeGreaterThanOrEqual(0);
      const sum = rest.reduce((seconds, { sincePrevious }) => seconds + (sincePrevious ?? 0), 0);
      expect(sum).toBeCloseTo(((stages.at(-1)?.at ?? 0) - (first?.at ?? 0)) / 1_000);
    }),
  );
});
