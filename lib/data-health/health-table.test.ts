import { expect, it } from "vitest";
import { parseHealthTable } from "./health-table";

it("knows its parameters", () => {
  expect(parseHealthTable(new URLSearchParams("account=AC1&check=lag&bom=true"))).toEqual({
    check: "lag",
    by: "day",
    bom: "true",
  });
  expect(parseHealthTable(new URLSearchParams())).toEqual({ check: undefined, by: "day" });
  expect(parseHealthTable(new URLSearchParams("check=clocks&by=sender"))).toEqual({ check: "clocks", by: "sender" });
});

it.each([
  "check=weather",
  "check=lag&check=clocks",
  "from=2026-11-14",
  "header_comment=yes",
  "by=reason",
  "check=lag&by=reason",
  "check=lag&by=hour",
])("refuses %s", (query) => {
  expect(() => parseHealthTable(new URLSearchParams(query))).toThrow();
});
