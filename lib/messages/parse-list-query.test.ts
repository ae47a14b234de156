import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePageToken, toPageToken } from "./page-token";
import { parseListQuery } from "./parse-list-query";

const parse = (query: string) => parseListQuery(new URLSearchParams(query));
const span = (query: string) => {
  const { sentFrom, sentTo } = parse(query).value ?? {};
  return [sentFrom, sentTo].map((time) => time && new Date(time).toISOString().replace(".000Z", "Z"));
};

describe("parseListQuery", () => {
  it("has defaults", () => {
    expect(parse("").value).toEqual({
      to: null,
      from: null,
      sentFrom: null,
      sentTo: null,
      pageSize: 50,
      page: 0,
      position: null,
      filters: [],
    });
  });

  it.each([
    ["a day", "DateSent=2026-11-21", ["2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"]],
    [
      "a day as the libraries write it",
      "DateSent=2026-11-21T00:00:00Z",
      ["2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z"],
    ],
    ["a second", "DateSent=2026-11-21T21:40:05Z", ["2026-11-21T21:40:05Z", "2026-11-21T21:40:06Z"]],
    ["on or before a day", "DateSent<=2026-11-21", [null, "2026-11-22T00:00:00Z"]],
    ["on or after a day", "DateSent>=2026-11-21", ["2026-11-21T00:00:00Z", null]],
    [
      "encoded keys",
      "DateSent%3E=2026-11-21T21:40:05Z&DateSent%3C=2026-11-22",
      ["2026-11-21T21:40:05Z", "2026-11-23T00:00:00Z"],
    ],
    [
      "all three",
      "DateSent=2026-11-21&DateSent%3C=2026-11-21T12:00:00Z",
      ["2026-11-21T00:00:00Z", "2026-11-21T12:00:01Z"],
    ],
  ])("reads %s", (_name, query, expected) => {
    expect(span(query)).toEqual(expected);
  });

  it.each(["0", "-1", "ten", "9".repeat(16)])("says in words what is wrong with the page size %s", (size) => {
    expect(parse(`PageSize=${size}`).fault?.message).toBe("'PageSize' must be a positive integer.");
  });

  it("reads numbers whose plus was not encoded, and keeps the filters for the pages", () => {
    const { value } = parse("To=+919876543210&From=%2B15005550006&PageSize=1000&Page=3");
    expect(value?.to?.e164).toBe("+919876543210");
    expect(value?.filters).toEqual([
      ["To", "+919876543210"],
      ["From", "+15005550006"],
    ]);
    expect(value).toMatchObject({ from: "+15005550006", pageSize: 1000, page: 3 });
  });

  it.each([
    "PageSize=0",
    "PageSize=abc",
    "PageSize=-1",
    "PageSize=1e3",
    "PageSize=50&PageSize=50",
    "Page=-1",
    "Page=x",
    "PageToken=garbage",
    "PageToken=PASM0123456789abcdef0123456789abcdef",
    "DateSent=yesterday",
    "DateSent=2026-02-30",
    "DateSent=9999-12-31",
    "DateSent%3E=0001-01-01",
    "To=nobody",
    "To=%2B919876543210&To=%2B919876543211",
  ])("refuses %s", (query) => {
    expect(parse(query).fault?.code).toBe(20001);
  });
});

describe("page tokens", () => {
  const sid = fc
    .tuple(
      fc.constantFrom("SM", "MM"),
      fc.string({ unit: fc.constantFrom(..."0123456789abcdefABCDEF"), minLength: 32, maxLength: 32 }),
    )
    .map((parts) => parts.join(""));
  const position = fc.record({
    direction: fc.constantFrom("older" as const, "newer" as const),
    createdAt: fc.nat({ max: 4_000_000_000_000 }),
    sid,
  });

  it("lead back to where they came from", () => {
    fc.assert(
      fc.property(position, (each) => {
        expect(parsePageToken(toPageToken(each))).toEqual(each);
      }),
    );
  });

  it("are refused when anything in them changes or follows", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), position, (garbage, each) => {
        expect(parsePageToken(garbage)).toBeNull();
        expect(parsePageToken(`${toPageToken(each)}${garbage}`)).toEqual(garbage === "" ? each : null);
      }),
    );
  });
});
