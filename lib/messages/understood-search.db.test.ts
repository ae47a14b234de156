import { expect, it } from "vitest";
import { nothingKnown } from "@/lib/ingest/facts";
import { writeFacts } from "@/lib/ingest/write";
import { createTestScope } from "@/lib/testing/scope";
import { toUnderstoodSearch } from "./understood-search";

it.each([
  ["last_digits=abcd&country=IN", "country=IN", ["last_digits"]],
  ["sid=%00", "", ["sid"]],
  ["before=garbage&after=1~2", "", ["before", "after"]],
  ["number=919876543210", "", ["number"]],
  ["sid=919876543210", "", ["sid"]],
  ["sid=SM404&before=0a1b2c3d~1763088000000.SM1", "sid=SM404&before=0a1b2c3d~1763088000000.SM1", []],
  ["sid=70000000001&last_digits=32", "sid=70000000001&last_digits=32", []],
])("of %j understands %j", async (given, understood, wrong) => {
  const scope = await createTestScope();
  await writeFacts(scope.accountId, [
    { ...nothingKnown("70000000001"), createdAt: Date.parse("2026-11-14T03:00:00Z") },
  ]);
  const found = await toUnderstoodSearch(scope, new URLSearchParams(given));
  expect({ ...found, understood: String(found.understood) }).toEqual({
    understood: String(new URLSearchParams(understood)),
    wrong,
  });
});
