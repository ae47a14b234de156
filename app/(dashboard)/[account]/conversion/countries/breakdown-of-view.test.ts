import { expect, it } from "vitest";
import { toBreakdownOfView } from "./breakdown-of-view";

const TABLE = {
  view: "table",
  sort: "attempted",
  order: "desc",
  columns: ["attempted", "conversion_rate", "change", "cost", "trend"],
  comparing: true,
  isOpen: false,
} as const;

it("has the table's levels, columns and order", () => {
  const change = ["difference", "low", "high", "real"].map((part) => `change_conversion_rate_${part}`).join(",");
  expect(toBreakdownOfView(TABLE)).toEqual({
    group_by: "country",
    columns: `country,attempted,conversion_rate,${change},cost,currency`,
    sort: "attempted",
    order: "desc",
  });
  const opened = { ...TABLE, isOpen: true, columns: ["attempted"], sort: "change", order: "asc" } as const;
  expect(toBreakdownOfView(opened)).toEqual({
    group_by: "country,carrier",
    columns: "country,carrier,attempted",
    sort: "change_conversion_rate_difference",
    order: "asc",
  });
});

it("is by country for the map, by country and carrier for the heat map", () => {
  expect(toBreakdownOfView({ ...TABLE, view: "map", isOpen: true })).toEqual({ group_by: "country" });
  expect(toBreakdownOfView({ ...TABLE, view: "heat" })).toEqual({ group_by: "country,carrier" });
});
