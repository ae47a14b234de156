import { describe, expect, it } from "vitest";
import { toOpenedRows } from "./opened-rows";

/** What the address says after these countries were clicked, one after the other. */
function click(countries: readonly string[], { alone = false, opened = null as string[] | null } = {}) {
  let current = opened;
  for (const country of countries)
    toOpenedRows(current, alone, (next) => {
      current = next;
    }).toggle(country);
  return current;
}

const isOpen = (country: string, opened: string[] | null, alone: boolean) =>
  toOpenedRows(opened, alone, () => {}).isOpen(country);

describe("among others", () => {
  it("a country is open once it was clicked, and the last one closed leaves nothing in the address", () => {
    expect(click(["IN", "GB"])).toEqual(["IN", "GB"]);
    expect(click(["IN", "GB", "IN"])).toEqual(["GB"]);
    expect(click(["IN", "IN"])).toBeNull();
    expect([isOpen("IN", ["IN"], false), isOpen("GB", ["IN"], false)]).toEqual([true, false]);
  });
});

describe("alone", () => {
  it("a country is open until it is closed, whatever was opened before", () => {
    expect([isOpen("IN", null, true), isOpen("IN", ["GB"], true), isOpen("IN", [], true)]).toEqual([true, true, false]);
    expect(click(["IN"], { alone: true })).toEqual([]);
    expect(click(["IN"], { alone: true, opened: ["GB"] })).toEqual([]);
    expect(click(["IN", "IN"], { alone: true })).toEqual(["IN"]);
  });
});
