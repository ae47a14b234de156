import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toNamePlaces } from "./name-places";
import { orderRows, type Place } from "./order-rows";

const row = fc.record({ value: fc.option(fc.integer({ min: 0, max: 5 })), isFew: fc.boolean() });
const placeOf = (place: Place) => place;

describe("orderRows", () => {
  it("has all rows, then those of few messages, then those of which nothing is known, in either direction", () => {
    fc.assert(
      fc.property(fc.array(row), fc.boolean(), (rows, descending) => {
        const ordered = orderRows(rows, descending, placeOf);
        expect(ordered).toHaveLength(rows.length);
        expect(new Set(ordered)).toEqual(new Set(rows));
        const ranks = ordered.map(({ value, isFew }) => (value === null ? 2 : Number(isFew)));
        expect(ranks).toEqual(ranks.toSorted());
        for (const few of [true, false]) {
          const values = ordered.flatMap(({ value, isFew }) => (value === null || isFew !== few ? [] : [value]));
          expect(values).toEqual(values.toSorted((a, b) => (descending ? b - a : a - b)));
        }
      }),
    );
  });

  it("leaves equals as they came, whichever way it sorts", () => {
    const rows = ["b", "a", "c"].map((name) => ({ name, value: 1, isFew: false }));
    for (const descending of [true, false])
      expect(orderRows(rows, descending, placeOf).map(({ name }) => name)).toEqual(["b", "a", "c"]);
  });
});

describe("toNamePlaces", () => {
  it("is the order of a language, not of codes or cases", () => {
    const inOrder = (names: string[], locale: string) => [...toNamePlaces(names, locale).keys()];
    expect(inOrder(["Zypern", "österreich", "Oman", "Pakistan"], "de")).toEqual([
      "Oman",
      "österreich",
      "Pakistan",
      "Zypern",
    ]);
    expect(inOrder(["Österrike", "Zambia", "Oman"], "sv")).toEqual(["Oman", "Zambia", "Österrike"]);
    expect(inOrder(["3 Hong Kong", "21 Vianet"], "en")).toEqual(["3 Hong Kong", "21 Vianet"]);
  });
});
