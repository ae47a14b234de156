import { describe, expect, it } from "vitest";
import { toOpenedRows } from "./opened-rows";

const MANY = ["IN", "GB", "US", "BR"];

/** What the address says after these countries were clicked, one after the other. */
function click(countries: readonly string[], shown: readonly string[], opened: string[] | null = null) {
  let current = opened;
  for (const country of countries)
    toOpenedRows(current, shown, (next) => {
      current = next;
    }).toggle(country);
  return current;
}

const isOpen = (country: string, opened: string[] | null, shown: readonly string[]) =>
  toOpenedRows(opened, shown, () => {}).isOpen(country);

describe("among many", () => {
  it("a country is open once it was clicked, and the last one closed leaves nothing in the address", () => {
    expect(click(["IN", "GB"], MANY)).toEqual(["IN", "GB"]);
    expect(click(["IN", "GB", "IN"], MANY)).toEqual(["GB"]);
    expect(click(["IN", "IN"], MANY)).toBeNull();
    expect([isOpen("IN", ["IN"], MANY), isOpen("GB", ["IN"], MANY)]).toEqual([true, false]);
  });
});

describe("alone", () => {
  it("a country is open until it is closed, whatever was opened before", () => {
    const alone = ["IN"];
    expect([isOpen("IN", null, alone), isOpen("IN", ["GB"], alone), isOpen("IN", [], alone)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(click(["IN"], alone)).toEqual([]);
    expect(click(["IN"], alone, ["GB"])).toEqual([]);
    expect(click(["IN", "IN"], alone)).toEqual(["IN"]);
  });
});

describe("among few", () => {
  it("all are open, each can be closed, and all of them stay closed", () => {
    const few = ["IN", "GB", "US"];
    expect(few.map((country) => isOpen(country, null, few))).toEqual([true, true, true]);
    expect(click(["GB"], few)).toEqual(["IN", "US"]);
    expect(click(few, few)).toEqual([]);
    expect(few.map((country) => isOpen(country, [], few))).toEqual([false, false, false]);
    expect(click(["GB", "GB"], few)).toEqual(["IN", "US", "GB"]);
  });
});
