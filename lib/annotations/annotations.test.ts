import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { mayChange } from "./may-change";
import { parsePageToken, toPageToken } from "./page-token";
import { parseAnnotationChanges, parseNewAnnotation, refuseContradictions } from "./parse-annotation";

const DEPLOY = { kind: "deploy", text: "Release 4.2" };

describe("an annotation that is sent", () => {
  it("needs a kind and a text", () => {
    expect(parseNewAnnotation(DEPLOY)).toEqual({ ...DEPLOY, end: null, country: null, carrier: null });
  });

  it("may say when, until when, where and by which id", () => {
    const whole = { ...DEPLOY, id: "build-77", country: "in", carrier: "Jio" };
    const times = { start: "2026-11-14T05:45:00+05:45", end: "2026-11-14T00:30:00.500Z" };
    expect(parseNewAnnotation({ ...whole, ...times })).toEqual({
      ...whole,
      country: "IN",
      start: Date.UTC(2026, 10, 14),
      end: Date.UTC(2026, 10, 14, 0, 30, 0, 500),
    });
  });

  it.each([
    ["kind", { ...DEPLOY, kind: "party" }],
    ["kind", { text: "x" }],
    ["text", { kind: "deploy" }],
    ["text", { ...DEPLOY, text: "  " }],
    ["text", { ...DEPLOY, text: "x".repeat(201) }],
    ["text", { ...DEPLOY, text: "two\nlines" }],
    ["text", { ...DEPLOY, text: "two\u2028lines" }],
    ["start", { ...DEPLOY, start: "2026-11-14" }],
    ["start", { ...DEPLOY, start: "2026-11-14T00:00:00" }],
    ["start", { ...DEPLOY, start: "1999-12-31T23:59:59Z" }],
    ["end", { ...DEPLOY, end: "2100-01-01T00:00:00Z" }],
    ["country", { ...DEPLOY, country: "XX" }],
    ["carrier", { ...DEPLOY, country: "IN", carrier: "" }],
    ["carrier", { ...DEPLOY, country: "IN", carrier: "Jio\0" }],
    ["carrier", { ...DEPLOY, country: "IN", carrier: "x".repeat(129) }],
    ["id", { ...DEPLOY, id: "a b" }],
    ["id", { ...DEPLOY, id: "" }],
    ["colour", { ...DEPLOY, colour: "red" }],
    ["body", []],
    ["body", null],
    ["body", "deploy"],
  ])("is refused for its %s: %j", (field, body) => {
    expect(() => parseNewAnnotation(body)).toThrow(InvalidParameterError);
    expect(() => parseNewAnnotation(body)).toThrow(expect.objectContaining({ field }));
  });

  it("concerns any carrier that a page names", () => {
    const carrier = "3Mob; Lycamobile";
    expect(parseNewAnnotation({ ...DEPLOY, country: "UA", carrier })).toMatchObject({ carrier });
  });

  it("ends after it starts, and has a country with its carrier", () => {
    const moment = { start: 5, end: null, country: null, carrier: null };
    refuseContradictions(moment);
    refuseContradictions({ ...moment, end: 6, country: "IN", carrier: "Jio" });
    expect(() => refuseContradictions({ ...moment, end: 5 })).toThrow(expect.objectContaining({ field: "end" }));
    expect(() => refuseContradictions({ ...moment, carrier: "Jio" })).toThrow(
      expect.objectContaining({ field: "country" }),
    );
  });
});

describe("changes", () => {
  it("are what is named", () => {
    expect(parseAnnotationChanges({})).toEqual({});
    expect(parseAnnotationChanges({ end: null, text: " x " })).toEqual({ end: null, text: "x" });
  });

  it.each([
    ["id", { id: "other" }],
    ["text", { text: null }],
    ["start", { start: null }],
  ])("are refused for their %s", (field, body) => {
    expect(() => parseAnnotationChanges(body)).toThrow(expect.objectContaining({ field }));
  });
});

describe("who may change it", () => {
  const ann = { author: { id: 1, name: "Ann" }, byMember: true };
  const api = { author: null, byMember: false };
  const former = { author: null, byMember: true };
  it.each([
    ["its author", { userId: 1, isAdmin: false }, ann, true],
    ["another member", { userId: 2, isAdmin: false }, ann, false],
    ["an admin", { userId: 2, isAdmin: true }, ann, true],
    ["the API, of a member's", null, ann, false],
    ["the API, of its own", null, api, true],
    ["a member, of the API's", { userId: 1, isAdmin: false }, api, false],
    ["an admin, of the API's", { userId: 1, isAdmin: true }, api, true],
    ["the API, of a former user's", null, former, false],
    ["a member, of a former user's", { userId: 1, isAdmin: false }, former, false],
    ["an admin, of a former user's", { userId: 1, isAdmin: true }, former, true],
  ])("%s", (_, actor, annotation, expected) => expect(mayChange(actor, annotation)).toBe(expected));
});

describe("a page token", () => {
  const position = fc.record({
    start: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
    id: fc.stringMatching(/^[A-Za-z0-9._:-]{1,64}$/),
  });

  it("says where the page ended", () => {
    fc.assert(
      fc.property(position, (at) => {
        expect(parsePageToken(toPageToken(at))).toEqual(at);
      }),
    );
  });

  it("is nothing but what was given", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parsePageToken(text);
        expect(parsed === null || toPageToken(parsed) === text).toBe(true);
      }),
    );
  });
});
