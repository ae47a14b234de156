import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockDataDir } from "./lock.mjs";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "otp-insights-lock-"));
  file = join(folder, "server.pid");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("lockDataDir", () => {
  it("holds until released", () => {
    const release = lockDataDir(folder);
    expect(() => lockDataDir(folder)).toThrow(`already runs on ${folder} (process ${process.pid})`);
    release();
    expect(existsSync(file)).toBe(false);
  });

  it.each([
    ["of a process that is gone", "999999999\n1\n"],
    // In a container every server is process 1 or 7 again.
    ["of an earlier process with our number", `${process.pid}\n1\n`],
    ["cut short by a crash", ""],
  ])("takes over a lock %s", (_whose, text) => {
    writeFileSync(file, text);
    lockDataDir(folder);
    expect(readFileSync(file, "utf8")).toMatch(new RegExp(`^${process.pid}\n.+\n$`));
    expect(readdirSync(folder)).toEqual(["server.pid"]);
  });

  it("releases nobody else's lock", () => {
    const release = lockDataDir(folder);
    writeFileSync(file, "1\n2\n");
    release();
    expect(existsSync(file)).toBe(true);
  });
});
