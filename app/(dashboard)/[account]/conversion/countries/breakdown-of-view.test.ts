import { expect, it } from "vitest";
import { toBreakdownOfView } from "./breakdown-of-view";

const TABLE = {
  view: "table",
  sort: "attempted",
  order: "desc",
  columns: ["attempted", "conversion_rate", "change", "cost", "trend"],
  comparing: true,
  open: [],
  locale: "en-GB",
} as const;

it("has the table's levels, columns and order", () => {
  const change = ["difference", "low", "high", "real"].map((part) => `change_conversion_rate_${part}`).join(",");
  expect(toBreakdownOfView(TABLE)).toEqual({
    group_by: "country",
    columns: `country,attempted,conversion_rate,conversion_rate_low,conversion_rate_high,${change},cost,currency`,
    sort: "attempted",
    order: "desc",
  });
  const opened = { ...TABLE, open: ["IN", "BR"], columns: ["attempted"], sort: "change", order: "asc" } as const;
  expect(toBreakdownOfView(opened)).toEqual({
    group_by: "country,carrier",
    open: "IN,BR",
    columns: "country,carrier,attempted",
    sort: "change_conversion_rate_difference",
    order: "asc",
  });
});

it("has what stands beside a figure, and the order of names in the viewer's language", () => {
  const columns = ["median_seconds_to_deliver", "median_seconds_to_confirm"] as const;
  expect(toBreakdownOfView({ ...TABLE, columns, sort: "country", order: "asc" })).toEqual({
    group_by: "country",
    columns:
      "country,median_seconds_to_deliver,p95_seconds_to_deliver,median_seconds_to_confirm,p95_seconds_to_confirm",
    sort: "country",
    order: "asc",
    locale: "en-GB",
  });
});

it("is by country for the map, by country and carrier for the heat map", () => {
  expect(toBreakdownOfView({ ...TABLE, view: "map", open: ["IN"] })).toEqual({ group_by: "country" });
  expect(toBreakdownOfView({ ...TABLE, view: "heat" })).toEqual({
    group_by: "country,carrier",
    open: "all",
  });
});
