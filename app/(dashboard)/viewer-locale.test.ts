import { describe, expect, it, vi } from "vitest";

vi.mock("next/headers", () => ({ headers: () => new Headers() }));

const { toLocale } = await import("./viewer-locale");

describe("toLocale", () => {
  it.each([
    ["de-DE,de;q=0.9,en;q=0.8", "de-DE"],
    ["en-IN", "en-IN"],
    ["*", "en-US"],
    ["", "en-US"],
    [null, "en-US"],
    ["tlh, not_a_tag, fr;q=0.1", "fr"],
  ])("reads %j as %s", (header, locale) => {
    expect(toLocale(header)).toBe(locale);
  });
});
