import { describe, expect, it } from "vitest";
import { NOTHING, toReportFields } from "@/lib/report/measures";
import { type TableRow, toCountryRows } from "./country-rows";
import { columnsFor, sortRows } from "./table-columns";

const row = (key: string, attempted: number, conversion: number | null): TableRow => {
  const [made] = toCountryRows([{ country: key, ...toReportFields(NOTHING, true) }], [], {
    currency: "USD",
    locale: "en",
  });
  if (!made) throw new Error("one row makes one row");
  return { ...made, key, values: { ...made.values, attempted, conversion_rate: conversion } };
};

const rows = [row("a", 40, 0.5), row("b", 30, null), row("c", 20, 0.9), row("d", 10, 0.5)];
const keys = (sorted: TableRow[]) => sorted.map(({ key }) => key).join("");

describe("sortRows", () => {
  it("keeps what isn't known at the end, whichever way it sorts", () => {
    expect(keys(sortRows(rows, { key: "conversion_rate", descending: true }))).toBe("cadb");
    expect(keys(sortRows(rows, { key: "conversion_rate", descending: false }))).toBe("adcb");
    expect(keys(sortRows(rows, { key: "attempted", descending: true }))).toBe("abcd");
  });

  it("keeps rates of few messages behind the others, whichever way it sorts", () => {
    const mixed = [row("few", 29, 0.99), row("low", 100, 0.2), row("none", 100, null), row("high", 100, 0.9)].map(
      (made) => ({ ...made, few: made.key === "few" }),
    );
    const order = (key: "conversion_rate" | "attempted", descending: boolean) =>
      sortRows(mixed, { key, descending }).map((made) => made.key);
    expect(order("conversion_rate", true)).toEqual(["high", "low", "few", "none"]);
    expect(order("conversion_rate", false)).toEqual(["low", "high", "few", "none"]);
    expect(order("attempted", false)[0]).toBe("few");
  });

  it("leaves its input alone", () => {
    expect(keys(rows)).toBe("abcd");
  });
});

describe("columnsFor", () => {
  it("shows the change only where there is something to compare with", () => {
    expect(columnsFor(false).map(({ key }) => key)).not.toContain("change");
    expect(columnsFor(true).map(({ key }) => key)).toContain("change");
  });
});
