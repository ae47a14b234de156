import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { listSources } from "./build.mjs";

const checkout = mkdtempSync(join(tmpdir(), "otp-insights-sources-"));
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

describe("listSources", () => {
  it("names what a build reads, and nothing that merely lies about", () => {
    const read = [
      "app/globals.css",
      "app/page.tsx",
      "lib/a/b.ts",
      "next.config.js",
      "package.json",
      "prisma/schema.prisma",
    ];
    const unread = [
      "README.md",
      "app/page.test.tsx",
      "app/.swp.ts",
      "dump.json",
      "lib/core.12345",
      "lib/notes.md",
      "other/file.ts",
      "prisma/generated/client.ts",
      "scripts/start.mjs",
    ];
    for (const file of [...read, ...unread]) {
      mkdirSync(dirname(join(checkout, file)), { recursive: true });
      writeFileSync(join(checkout, file), "");
    }
    expect(listSources(checkout).map((file) => relative(checkout, file))).toEqual(read);
  });
});
