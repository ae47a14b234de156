import { describe, expect, it } from "vitest";
import { resolveCarrier } from "@/lib/dimensions/carrier";
import { parseAddress } from "@/lib/dimensions/phone";
import { habitsOf } from "./market-habits";
import data from "./markets.json";
import { countNumbers, toRecipientNumber } from "./recipient-number";

const UNKNOWN = { country: "ZZ", calling_code: "999", carriers: [] };

describe("markets", () => {
  it.each([...data.markets, UNKNOWN])(
    "$country: its numbers are its own, and nobody's",
    ({ country, calling_code }) => {
      const count = Math.min(2_000, countNumbers(country));
      const numbers = Array.from({ length: count }, (_, index) => toRecipientNumber(country, calling_code, index));
      expect(new Set(numbers).size).toBe(count);
      for (const number of numbers.slice(0, 200)) {
        const address = parseAddress(number);
        expect(address?.country).toBe(country);
        // No carrier was ever given such a number: what is reported is all there is.
        expect(resolveCarrier({ country, e164: number }).name).toBeNull();
      }
    },
  );

  it.each(data.markets)("$country: its carriers are called what we call them", ({ country, carriers }) => {
    for (const { name, mcc, mnc } of carriers) {
      expect(resolveCarrier({ country, e164: null, reported: name }).name).toBe(name);
      expect(resolveCarrier({ country, e164: null, mcc, mnc }).name).toBe(name);
    }
  });

  it.each(data.markets)("$country: its people live by its own clocks", ({ country }) => {
    const { zones } = habitsOf(country);
    expect(Object.keys(zones)).not.toContain("UTC");
    expect(Object.values(zones).reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 10);
  });
});
