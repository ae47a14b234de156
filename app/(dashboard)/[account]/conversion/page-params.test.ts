import { expect, it } from "vitest";
import { parseStrictReportQuery } from "@/lib/report/report-query";
import { countriesParams } from "./countries/countries-params";
import { viewParams } from "./search-params";

it.each(Object.keys({ ...viewParams, ...countriesParams }))("the API takes a query string that has %s", (name) => {
  const search = new URLSearchParams({ range: "today", [name]: "x" });
  expect(() => parseStrictReportQuery(search, { reportingZone: "UTC" })).not.toThrow();
});
