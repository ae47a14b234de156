import { describe, expect, it } from "vitest";
import { listFields, toTypeText } from "./type-text";

describe("toTypeText", () => {
  it.each([
    [{ type: "integer", minimum: 0 }, "integer ≥ 0"],
    [{ type: ["number", "null"], minimum: 0, maximum: 1 }, "number 0 to 1 or null"],
    [{ type: "string", format: "date-time" }, "date-time"],
    [{ type: "string", enum: ["a", "b"] }, "a · b"],
    [{ type: ["string", "null"], enum: ["better", "worse", null] }, "better · worse · null"],
    [{ type: "array", items: { $ref: "#/components/schemas/ReportFields" } }, "list of ReportFields"],
    [{ anyOf: [{ type: "string" }, { type: "number" }] }, "string or number"],
    [{}, "anything"],
  ])("says %j as %s", (schema, text) => {
    expect(toTypeText(schema)).toBe(text);
  });
});

it("listFields names what is inside objects and lists", () => {
  const schema = {
    properties: {
      from: { type: "string", description: "When" },
      rows: {
        type: "array",
        items: { type: "object", properties: { count: { type: "integer" } }, required: ["count"] },
      },
      totals: { $ref: "#/components/schemas/ReportFields" },
    },
    required: ["rows", "totals"],
  };
  expect(listFields(schema).map(({ name, type, required }) => [name, type, required])).toEqual([
    ["from", "string", false],
    ["rows", "list of objects", true],
    ["rows[].count", "integer", true],
    ["totals", "ReportFields", true],
  ]);
});
