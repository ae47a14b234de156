import { expect, it } from "vitest";
import { parseHealthTable } from "./health-table";

it("knows its parameters", () => {
  expect(parseHealthTable(new URLSearchParams("account=AC1&check=lag&bom=true"))).toEqual({
    check: "lag",
    bom: "true",
  });
  expect(parseHealthTable(new URLSearchParams())).toEqual({ check: undefined });
});

it.each(["check=weather", "check=lag&check=clocks", "from=2026-11-14", "header_comment=yes"])("refuses %s", (query) => {
  expect(() => parseHealthTable(new URLSearchParams(query))).toThrow();
});
