import { describe, expect, it } from "vitest";
import { toNextPath } from "./next-path";

describe("toNextPath", () => {
  it("keeps a path with its query", () => {
    expect(toNextPath("/AC1/conversion?country=IN&country=US")).toBe("/AC1/conversion?country=IN&country=US");
  });

  it.each([
    undefined,
    ["/a", "/b"],
    "",
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "javascript:alert(1)",
  ])("never leaves the site: %j", (next) => {
    expect(toNextPath(next)).toBe("/");
  });
});
