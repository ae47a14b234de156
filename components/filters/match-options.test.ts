import { describe, expect, it } from "vitest";
import { matchOptions } from "./match-options";

const OPTIONS = [
  { value: "US", label: "United States" },
  { value: "TR", label: "Türkiye" },
  { value: "AE", label: "United Arab Emirates" },
  { value: "America/St_Johns", label: "America/St Johns" },
  { value: "30003", label: "30003 Unreachable destination handset" },
  { value: "IO", label: "British Indian Ocean Territory" },
  { value: "IN", label: "India" },
];

const find = (typed: string) => matchOptions(OPTIONS, typed).map(({ value }) => value);

describe("matchOptions", () => {
  it("keeps everything, in its order, until something is typed", () => {
    expect(matchOptions(OPTIONS, "  ")).toEqual(OPTIONS);
  });

  it.each([
    ["united st", ["US"]],
    ["states united", ["US"]],
    ["turkiye", ["TR"]],
    ["TÜRK", ["TR"]],
    ["st johns", ["America/St_Johns"]],
    ["america/st_j", ["America/St_Johns"]],
    ["unreachable", ["30003"]],
    ["nowhere", []],
  ])("finds by words of the label or the value: %j", (typed, values) => {
    expect(find(typed)).toEqual(values);
  });

  it("puts what begins with it, or is called exactly so, first", () => {
    expect(find("india")).toEqual(["IN", "IO"]);
    expect(find("in")[0]).toBe("IN");
  });
});
