import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countSegments } from "./segments";

describe("countSegments", () => {
  it.each([
    ["nothing", "", 0],
    ["one character", "1", 1],
    ["160 septets", "a".repeat(160), 1],
    ["161 septets", "a".repeat(161), 2],
    ["two full joined parts", "a".repeat(306), 2],
    ["one more than two parts", "a".repeat(307), 3],
    ["80 euro signs of two septets", "€".repeat(80), 1],
    ["81 euro signs", "€".repeat(81), 2],
    ["an extension character that would be cut at the 153rd septet", `${"a".repeat(152)}€${"a".repeat(152)}`, 3],
    ["the same length without a cut", `${"a".repeat(151)}€${"a".repeat(153)}`, 2],
    ["70 units of UCS-2", "д".repeat(70), 1],
    ["71 units of UCS-2", "д".repeat(71), 2],
    ["135 units of UCS-2", "д".repeat(135), 3],
    ["one character outside GSM-7 makes all of it UCS-2", `${"a".repeat(70)}’`, 2],
    ["35 emoji of two units", "😀".repeat(35), 1],
    ["67 emoji, 33 to a part", "😀".repeat(67), 3],
    ["a lone surrogate", "\ud83d", 1],
  ])("counts %s", (_name, text, segments) => {
    expect(countSegments(text)).toBe(segments);
  });

  it("lies between the best and the worst packing for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 1600 }), (text) => {
        const segments = countSegments(text);
        expect(segments).toBeGreaterThanOrEqual(Math.max(1, Math.ceil(text.length / 160)));
        expect(segments).toBeLessThanOrEqual(Math.ceil((2 * text.length) / 66));
      }),
      { numRuns: 50 },
    );
  });
});
