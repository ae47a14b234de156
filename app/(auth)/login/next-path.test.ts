import { describe, expect, it } from "vitest";
import { toNextPath } from "./next-path";

describe("toNextPath", () => {
  it.each([
    ["/AC1/conversion?country=IN&country=US", "/AC1/conversion?country=IN&country=US"],
    ["/a/../b", "/b"],
    // Not decoded by a browser, so it is an ordinary, if odd, path.
    ["/%09/x", "/%09/x"],
    ["/a?next=//evil.example/", "/a?next=//evil.example/"],
  ])("keeps a path with its query: %j", (next, path) => {
    expect(toNextPath(next)).toBe(path);
    expect(new URL(toNextPath(next), "https://here.example").origin).toBe("https://here.example");
  });

  it.each([
    undefined,
    ["/a", "/b"],
    "",
    "https://evil.example/",
    "//evil.example/",
    "//",
    "///evil.example/",
    "/.//evil.example/phish",
    "/..//evil.example/",
    "/a/..//evil.example/",
    "/%2e//evil.example/",
    "/\\evil.example/",
    "/.\\\\evil.example/",
    "/\t/evil.example/",
    "/\n/evil.example/",
    "/.\t//evil.example/",
    "//[",
    "javascript:alert(1)",
  ])("never leaves the site: %j", (next) => {
    expect(toNextPath(next)).toBe("/");
  });
});
