import { expect, it } from "vitest";
import { parseOptions, UsageError } from "./options.mjs";
import { toProgressLine } from "./progress.mjs";
import { toExitCode, toSummary } from "./summary.mjs";

const tally = { rows: 1_200, messages: 1_100, changed: 1_000, uncounted: 0, reasons: {} };
const done = {
  name: "day.json.gz",
  format: "bulkexport",
  place: { offset: 9, line: 1_200 },
  isFinished: true,
  isResumed: false,
  wasFinished: false,
  isStopped: false,
  failure: null,
  isAccountClosed: false,
  tally,
  reasons: [] as { kind: string; text: string; count: number; lines: number[] }[],
  rows: 1_200,
  seconds: 2,
};
const inbound = { kind: "skipped", text: "inbound", count: 99, lines: [3, 4] };
const broken = { kind: "rejected", text: "not a JSON object", count: 1, lines: [7] };

it("shows how far a file is, how fast, and how long it takes", () => {
  const at = { name: "day", rows: 50_000, seconds: 2, readBytes: 25, totalBytes: 100 };
  expect(toProgressLine(at, false)).toBe("day  25 %  50,000 rows, 25,000 rows/s, 6 s left");
  expect(toProgressLine(at, true)).toContain("██████░░░");
  expect(toProgressLine({ ...at, totalBytes: null }, true)).toBe("day  50,000 rows, 25,000 rows/s");
  expect(toProgressLine({ ...at, readBytes: 0, rows: 0, seconds: 0 }, false)).toContain(
    "0 %  0 rows, 0 rows/s, – left",
  );
  expect(toProgressLine({ ...at, readBytes: 1, seconds: 100 }, false)).toContain("2 h 45 min left");
});

it("sums up what came of a file", () => {
  expect(toSummary({ ...done, reasons: [inbound, broken] }).join("\n")).toMatch(
    /✔.* day\.json\.gz \(bulkexport\)\n {2}1,200 rows read in 2\.0 s, 600 rows\/s\n {2}1,100 messages in, 1,000 of them new or changed\n {2}99 rows skipped: inbound \(lines 3, 4, …\)\n {2}1 row rejected: not a JSON object \(line 7\)\n {2}--rejects FILE writes down every line$/,
  );
  expect(toSummary({ ...done, tally: { ...tally, uncounted: 5 } }).join("\n")).toContain("In no report: 5 messages.");
  expect(toSummary({ ...done, tally: { ...tally, rows: 1, messages: 1, changed: 1 } }).join("\n")).toContain(
    "1 row read in 2.0 s, 600 rows/s\n  1 message in, 1 of them new or changed",
  );
  expect(toSummary({ ...done, tally: { ...tally, rows: 0, messages: 0 } }).join("\n")).toMatch(
    /✖.* day\.json\.gz \(bulkexport\): it has no rows\.$/,
  );
  expect(toSummary({ ...done, isFinished: false, failure: "It broke." }).join("\n")).toMatch(
    /✖.*: It broke\.\n.*The same command goes on after line 1,200\./s,
  );
  const closed = { ...done, isFinished: false, failure: "It has been closed.", isAccountClosed: true };
  expect(toSummary(closed).join("\n")).not.toContain("goes on");
});

it("ends with a code that tells whether all is in", () => {
  const empty = { ...done, tally: { ...tally, messages: 0 } };
  expect(toExitCode([done])).toBe(0);
  expect(toExitCode([{ ...done, reasons: [inbound] }])).toBe(0);
  expect(toExitCode([done, { ...done, reasons: [broken] }])).toBe(3);
  expect(toExitCode([done, { ...done, isFinished: false }])).toBe(1);
  expect(toExitCode([empty])).toBe(1);
  expect(toExitCode([])).toBe(1);
});

it("reads options, and files relative to where the command was typed", () => {
  expect(parseOptions(["--format", "csv", "a.csv", "/b.csv", "-"], "/data")).toMatchObject({
    format: "csv",
    feedback: "unknown",
    again: false,
    files: [
      { name: "a.csv", path: "/data/a.csv" },
      { name: "/b.csv", path: "/b.csv" },
      { name: "-", path: null },
    ],
  });
  for (const args of [[], ["--format", "xml", "f"], ["--feedback", "yes", "f"], ["--what", "f"]])
    expect(() => parseOptions(args, "/")).toThrow(UsageError);
});
