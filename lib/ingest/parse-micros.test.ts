import fc from "fast-check";
import { expect, it } from "vitest";
import { parseMicros } from "./parse-micros";

it.each([
  ["0", 0],
  ["-0.0075", 7_500],
  ["0.00830", 8_300],
  ["+1", 1_000_000],
  ["12.345678", 12_345_678],
  [".5", 500_000],
  ["5.", 5_000_000],
  ["7.5e-3", 7_500],
  ["-7.5E-7", 1],
  ["1e3", 1_000_000_000],
  ["0.0000005", 1],
  ["0.0000004999", 0],
  ["0.9999999", 1_000_000],
  ["1e-20", 0],
  ["0e99", 0],
  ["1000000", 1_000_000_000_000],
])("%s is %i micro-units", (text, micros) => expect(parseMicros(text)).toBe(micros));

it.each([
  "",
  ".",
  "-",
  "e3",
  "1,5",
  "1e",
  "0x10",
  "NaN",
  "Infinity",
  "1000000.1",
  "1e99",
  "99999999999999999999999",
  "1 ",
])("%j is no price", (text) => expect(parseMicros(text)).toBeNull());

it("is exact where floating point is not", () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (micros) => {
      const digits = String(micros).padStart(7, "0");
      expect(parseMicros(`-${digits.slice(0, -6)}.${digits.slice(-6)}`)).toBe(micros);
    }),
  ));
