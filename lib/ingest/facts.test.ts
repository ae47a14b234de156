import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type MessageFacts, mergeFacts, nothingKnown, statusFacts } from "./facts";
import { anyFact } from "./facts.arbitrary";

const fact = anyFact(["SM1"]);
const mergeAll = (facts: readonly MessageFacts[]) => facts.reduce(mergeFacts, nothingKnown("SM1"));

describe("facts merge in any order", () => {
  test("commutative, associative, idempotent, with a neutral element", () => {
    fc.assert(
      fc.property(fact, fact, fact, (a, b, c) => {
        expect(mergeFacts(a, b)).toEqual(mergeFacts(b, a));
        expect(mergeFacts(mergeFacts(a, b), c)).toEqual(mergeFacts(a, mergeFacts(b, c)));
        expect(mergeFacts(a, a)).toEqual(mergeFacts(a, nothingKnown("SM1")));
      }),
      { numRuns: 2_000 },
    );
  });

  test("any permutation, repetition and split gives the same state", () => {
    const shuffled = fc
      .array(fact, { minLength: 1, maxLength: 12 })
      .chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
          fc.nat(facts.length * 2),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([facts, again, cut]) => {
        const split = mergeFacts(mergeAll(again.slice(0, cut)), mergeAll(again.slice(cut)));
        expect(split).toEqual(mergeAll(facts));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("what wins", () => {
  const status = (...args: Parameters<typeof statusFacts> extends [string, ...infer Rest] ? Rest : never) =>
    statusFacts("SM1", ...args);

  test("the highest rank, whatever its time", () => {
    const state = mergeAll([status("delivered", 50, null), status("undelivered", 10, 30003), status("sent", 90, null)]);
    expect(state.status).toEqual({ code: 50, at: 50, errorCode: null });
    expect(state).toMatchObject({ sentAt: 90, failedAt: 10, deliveredAt: 50 });
  });

  test("within a rank the earliest, then the smallest error code, and the code goes with the status", () => {
    expect(mergeAll([status("failed", 20, 30001), status("undelivered", 10, 30007)]).status).toEqual({
      code: 40,
      at: 10,
      errorCode: 30007,
    });
    expect(
      mergeAll([status("failed", 10, 30007), status("failed", 10, 30003), status("failed", 10, null)]).status,
    ).toEqual({
      code: 41,
      at: 10,
      errorCode: 30003,
    });
  });

  test("confirmed wins for ever, at its first time", () => {
    const confirmed = (at: number) => ({ ...nothingKnown("SM1"), confirmedAt: at, feedbackAt: at });
    const unconfirmed = { ...nothingKnown("SM1"), feedbackAt: 5 };
    expect(mergeAll([confirmed(30), unconfirmed, confirmed(20)])).toMatchObject({ confirmedAt: 20, feedbackAt: 5 });
  });

  test("the better source of a carrier, even when an older fact", () => {
    const carrier = (source: number, at: number, carrierId: number) => ({
      ...nothingKnown("SM1"),
      recipient: { source, at, country: "IN", carrierId },
    });
    expect(mergeAll([carrier(5, 1, 7), carrier(2, 9, 8), carrier(1, 10, 0)]).recipient?.carrierId).toBe(7);
    expect(mergeAll([carrier(2, 9, 8), carrier(2, 10, 9)]).recipient?.carrierId).toBe(9);
  });

  test("a deleted message keeps no address, even one that arrives later", () => {
    const address = { ...nothingKnown("SM1"), address: { hash: "00", masked: "+1" } };
    const deleted = { ...nothingKnown("SM1"), deletedAt: 4 };
    expect(mergeAll([address, deleted, address]).address).toBeNull();
  });
});
