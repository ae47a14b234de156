import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BucketCursor, bucketAt, moveByKey, NOWHERE, selectionOf } from "./bucket-cursor";

const KEYS = ["ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];

const press = (from: BucketCursor, keys: readonly string[], count: number) =>
  keys.reduce((cursor, key) => {
    const [name = "", shift] = key.split("+").reverse();
    return moveByKey(cursor, { key: name, shiftKey: shift === "Shift" }, count) ?? cursor;
  }, from);

describe("moveByKey", () => {
  it("goes from bucket to bucket, and stops at the ends", () => {
    const start = { at: 0, anchor: null };
    expect(press(start, ["ArrowRight", "ArrowRight"], 24)).toEqual({ at: 2, anchor: null });
    expect(press(start, ["ArrowLeft"], 24)).toEqual(start);
    expect(press(start, ["End", "ArrowRight"], 24)).toEqual({ at: 23, anchor: null });
    expect(press(start, ["PageDown", "PageDown", "PageUp"], 168)).toEqual({ at: 17, anchor: null });
  });

  it("selects while Shift is held, and lets go without it", () => {
    const selecting = press({ at: 3, anchor: null }, ["Shift+ArrowRight", "Shift+ArrowRight"], 24);
    expect(selectionOf(selecting)).toEqual({ first: 3, last: 5 });
    expect(selectionOf(press(selecting, ["Shift+Home"], 24))).toEqual({ first: 0, last: 3 });
    expect(selectionOf(press(selecting, ["ArrowRight"], 24))).toBeNull();
  });

  it("leaves other keys alone", () => {
    expect(moveByKey(NOWHERE, { key: "Tab", shiftKey: true }, 24)).toBeUndefined();
  });

  it("never leaves the chart", () => {
    const keys = fc.array(fc.tuple(fc.constantFrom(...KEYS), fc.boolean()), { maxLength: 40 });
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 2000 }), (pressed, count) => {
        let cursor = NOWHERE;
        for (const [key, shiftKey] of pressed) cursor = moveByKey(cursor, { key, shiftKey }, count) ?? cursor;
        for (const index of [cursor.at, cursor.anchor]) {
          expect(index === null || (index >= 0 && index < count)).toBe(true);
        }
      }),
    );
  });
});

describe("bucketAt", () => {
  it.each([
    [-0.2, 0],
    [0, 0],
    [0.49, 4],
    [0.5, 5],
    [1, 9],
    [1.7, 9],
  ])("reads %d of the width as bucket %d of ten", (x, index) => {
    expect(bucketAt(x, 10)).toBe(index);
  });
});
