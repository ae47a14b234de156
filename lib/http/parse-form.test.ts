import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeUtf8, MalformedFormError, parseForm } from "./parse-form";

const RULES = { repeatable: new Set(["MediaUrl"]), multiline: new Set(["Body"]) };
const parse = (text: string) => parseForm(text, RULES);
const isPlain = (text: string) => /^\P{Cc}*$/u.test(text);

describe("parseForm", () => {
  it("reads what URLSearchParams writes", () =>
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.tuple(
            fc.string({ unit: "grapheme" }).filter((name) => isPlain(name) && name !== ""),
            fc.string({ unit: "grapheme" }).filter(isPlain),
          ),
          { selector: ([name]) => name },
        ),
        (pairs) => {
          expect([...parse(new URLSearchParams(pairs).toString())]).toEqual(pairs);
        },
      ),
    ));

  it("reads names with signs in them, missing values and empty pairs", () => {
    expect([...parse("DateSent%3C=2026-01-01&&a&b=&DateSent>=x=y")]).toEqual([
      ["DateSent<", "2026-01-01"],
      ["a", ""],
      ["b", ""],
      ["DateSent>", "x=y"],
    ]);
    expect([...parse("")]).toEqual([]);
  });

  it("takes line breaks and repetitions where they have a meaning", () => {
    expect(parse("Body=1%0D%0A2%09").get("Body")).toBe("1\r\n2\t");
    expect(parse("MediaUrl=a&MediaUrl=b").getAll("MediaUrl")).toEqual(["a", "b"]);
  });

  it.each([
    ["To=%", "'To' is not percent-encoded"],
    ["To=%zz", "'To' is not percent-encoded"],
    ["To=%ff", "'To' is not percent-encoded"],
    ["To=%c3", "'To' is not percent-encoded"],
    ["To=%ed%a0%80", "'To' is not percent-encoded"],
    ["%ff=1", "name is not percent-encoded"],
    ["To=a%00b", "'To' has control characters"],
    ["Body=a%00b", "'Body' has control characters"],
    ["To=a%0Ab", "'To' has control characters"],
    ["To=a%7F", "'To' has control characters"],
    ["T%0Ao=a", "name has control characters"],
    ["To=1&To=2", "'To' is given more than once"],
    ["To=1&T%6F=1", "'To' is given more than once"],
    [Array.from({ length: 1_001 }, (_, i) => `p${i}`).join("&"), "more than 1000 parameters"],
  ])("refuses %s", (text, reason) => {
    expect(() => parse(text)).toThrow(MalformedFormError);
    expect(() => parse(text)).toThrow(reason);
  });
});

describe("decodeUtf8", () => {
  it("refuses bytes that are no text", () => {
    expect(decodeUtf8(new TextEncoder().encode("é☎"))).toBe("é☎");
    for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80]])
      expect(() => decodeUtf8(Uint8Array.from(bytes))).toThrow(MalformedFormError);
  });
});
