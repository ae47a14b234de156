import { describe, expect, it } from "vitest";
import { AttemptLimit } from "./attempt-limit";

const limit = () => new AttemptLimit({ max: 3, windowMs: 1_000, maxKeys: 2 });

describe("AttemptLimit", () => {
  it("lets the allowed number through and no more until the window is over", () => {
    const attempts = limit();
    expect([0, 1, 2, 3, 999].map((now) => attempts.take("a", now))).toEqual([true, true, true, false, false]);
    expect(attempts.take("a", 1_000)).toBe(true);
  });

  it("counts each key for itself and can forget one", () => {
    const attempts = limit();
    for (let i = 0; i < 4; i++) attempts.take("a", 0);
    expect(attempts.take("b", 0)).toBe(true);
    attempts.clear("a");
    expect(attempts.take("a", 0)).toBe(true);
  });

  it("takes an attempt back, and no more than there were", () => {
    const attempts = limit();
    for (let i = 0; i < 9; i++) {
      expect(attempts.take("a", 0)).toBe(true);
      attempts.giveBack("a");
    }
    attempts.giveBack("a");
    attempts.giveBack("nobody");
    expect([0, 0, 0, 0].map((now) => attempts.take("a", now))).toEqual([true, true, true, false]);
  });

  it("tells the first attempt too many of a window from the others", () => {
    const attempts = limit();
    const isFirst = (now: number) => {
      attempts.take("a", now);
      return attempts.isFirstRefused("a");
    };
    expect([0, 1, 2, 3, 4, 5].map(isFirst)).toEqual([false, false, false, true, false, false]);
    expect([1_000, 1_001, 1_002, 1_003, 1_004].map(isFirst)).toEqual([false, false, false, true, false]);
    expect(attempts.isFirstRefused("nobody")).toBe(false);
  });

  it("forgets the oldest window rather than grow", () => {
    const attempts = limit();
    for (let i = 0; i < 4; i++) attempts.take("a", 0);
    attempts.take("b", 0);
    attempts.take("c", 0);
    expect(attempts.take("a", 0)).toBe(true);
  });
});
