import { expect, it } from "vitest";
import type { CountryRow } from "./countries/country-rows";
import { placeDetails } from "./details-grid";

const countries = (count: number, carriers: number) =>
  Array.from({ length: count }, () => ({ carriers: Array.from({ length: carriers }) as CountryRow["carriers"] }));
const isBelow = (card: "errors" | "reconciliation", ...[rows, comparing]: Parameters<typeof placeDetails>) =>
  placeDetails(rows, comparing)[card].includes("col-start-1");

it("has all but the reasons below a short list of countries, whose open carriers count", () => {
  expect(isBelow("reconciliation", countries(2, 5), true)).toBe(true);
  expect(isBelow("reconciliation", countries(3, 9), true)).toBe(false);
  expect(isBelow("reconciliation", countries(4, 9), true)).toBe(true);
  expect(isBelow("reconciliation", countries(22, 1), true)).toBe(false);
  expect(isBelow("errors", countries(22, 1), true)).toBe(true);
});

it("has all else beside a long list where no reasons are asked for", () => {
  expect(isBelow("reconciliation", countries(22, 1), false)).toBe(false);
  expect(isBelow("reconciliation", countries(2, 5), false)).toBe(true);
  expect(isBelow("errors", countries(2, 5), false)).toBe(false);
});
