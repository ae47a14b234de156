import { expect, it, vi } from "vitest";
import { hashNumber } from "@/lib/dimensions/number-privacy";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { findSearch } from "./find-search";
import { readSidToken } from "./sid-token";

it("takes digits for a SID only where a message has it, and writes them down nowhere", async () => {
  const written = vi.spyOn(process.stdout, "write");
  const scope = await createTestScope();
  const at = Date.parse("2026-11-14T03:00:00Z");
  await writeFacts(scope.accountId, [
    { ...nothingKnown("70000000001"), createdAt: at },
    { ...nothingKnown("70000000002"), createdAt: at, deletedAt: at + 1 },
    { ...nothingKnown("70000000003"), confirmedAt: at },
  ]);
  const found = await findSearch(scope, "70000000001");
  expect(found).toEqual({ name: "sid", value: expect.stringMatching(/^\*[0-9a-f]+$/) });
  expect(found.name && readSidToken(found.value)).toBe("70000000001");
  for (const typed of ["70000000002", "70000000003", "919876543210", "9876543210"])
    expect(await findSearch(scope, typed)).toEqual({ name: null, reason: "no country code" });
  expect(await findSearch(await createTestScope(), "70000000001")).toEqual({ name: null, reason: "no country code" });
  expect(await findSearch(scope, "00919876543210")).toEqual({ name: "number", value: hashNumber("+919876543210") });
  expect(await findSearch(scope, "SM404")).toEqual({ name: null, reason: "no such message" });
  expect(written.mock.calls.flat().join()).not.toMatch(/98765|7000000000/);
  written.mockRestore();
});
