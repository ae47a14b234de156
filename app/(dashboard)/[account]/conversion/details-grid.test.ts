import { expect, it } from "vitest";
import type { CountryRow } from "./countries/country-rows";
import { placeDetails } from "./details-grid";

const countries = (count: number, carriers: number) =>
  Array.from({ length: count }, () => ({ carriers: Array.from({ length: carriers }) as CountryRow["carriers"] }));
const isErrorsBelow = (...[rows, comparing]: Parameters<typeof placeDetails>) =>
  placeDetails(rows, comparing).errors.includes("col-start-1");

it("has the errors below a short list of countries, whose open carriers count", () => {
  expect(isErrorsBelow(countries(2, 5), true)).toBe(true);
  expect(isErrorsBelow(countries(3, 9), true)).toBe(false);
  expect(isErrorsBelow(countries(4, 9), true)).toBe(true);
  expect(isErrorsBelow(countries(22, 1), true)).toBe(false);
});

it("has all else beside a long list where no reasons are asked for", () => {
  expect(placeDetails(countries(22, 1), false).reconciliation).toContain("col-start-2");
  expect(placeDetails(countries(2, 5), false).reconciliation).toContain("col-start-1");
  expect(isErrorsBelow(countries(2, 5), false)).toBe(false);
});
