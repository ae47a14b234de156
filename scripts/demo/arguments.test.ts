import { expect, it } from "vitest";
import { StartError } from "../start/console.mjs";
import { readArguments } from "./arguments.mjs";

const NOW = Date.parse("2026-11-21T12:00:00.700Z");

it("sends half a million messages over ninety days up to now, unless told otherwise", () => {
  expect(readArguments([], NOW)).toEqual({
    messages: 500_000,
    days: 90,
    seed: "1",
    until: Date.parse("2026-11-21T12:00:00Z"),
    remove: false,
    help: false,
  });
});

it("reads what it is told", () => {
  const args = ["--messages", "2000", "--days=30", "--seed", "blue", "--until", "2026-11-01T00:00:00+05:30"];
  expect(readArguments(args, NOW)).toMatchObject({
    messages: 2_000,
    days: 30,
    seed: "blue",
    until: Date.parse("2026-10-31T18:30:00Z"),
  });
  expect(readArguments(["--remove"], NOW).remove).toBe(true);
});

it.each([
  [["--messages", "many"], "--messages must be"],
  [["--messages", "999"], "--messages must be"],
  [["--messages=-5000"], "--messages must be"],
  [["--days", "2"], "--days must be"],
  [["--days", "1e2"], "--days must be"],
  [["--until", "2026-11-22T00:00:00Z"], "--until must be"],
  [["--until", "2026-11-01"], "--until must be"],
  [["--until", "2026-99-01T00:00:00Z"], "--until must be"],
  [["--message", "5000"], "npm run demo -- "],
  [["5000"], "npm run demo -- "],
])("refuses %j, saying what it may be", (args, message) => {
  expect(() => readArguments(args, NOW)).toThrow(StartError);
  expect(() => readArguments(args, NOW)).toThrow(message);
});
