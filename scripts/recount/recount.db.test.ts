import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { prisma } from "../../lib/db/prisma";
import { nothingKnown } from "../../lib/ingest/facts";
import { writeFacts } from "../../lib/ingest/write";
import { createTestAccount } from "../../lib/testing/account";
import { root } from "../start/commands.mjs";

const DATA_DIR = mkdtempSync(join(tmpdir(), "otp-insights-recount-"));
afterAll(() => rmSync(DATA_DIR, { recursive: true, force: true }));

/** The command as a process, against the tests' database. */
const recount = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, DATA_DIR, NO_COLOR: "1" };
    execFile(process.execPath, [join(root, "scripts", "recount.mjs"), ...args], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

test("prints what is wrong, puts it right when told to, and says so by its exit code", async () => {
  const accountId = await createTestAccount({ reportingZone: "Asia/Kolkata" });
  const { sid } = await prisma().account.findUniqueOrThrow({ where: { id: accountId } });
  const createdAt = Date.parse("2026-05-31T20:10:00Z");
  await writeFacts(accountId, [{ ...nothingKnown("SM1"), createdAt, provideFeedback: true }]);
  expect(await recount("--account", sid)).toMatchObject({ code: 0, err: "" });

  await prisma().creationHour.updateMany({ where: { accountId }, data: { messages: 5 } });
  const creations = await recount("--account", sid);
  expect(creations.out).toContain(
    `  ${sid} 2026-05-31 (UTC)\n    creation_hour 2026-05-31T20:00:00.000Z feedback expected · carrier from unknown: messages is 5, should be 1`,
  );
  expect((await recount("--repair", "--account", sid)).code).toBe(0);

  await prisma().tally15m.updateMany({ where: { accountId, projection: 0 }, data: { attempted: 41, confirmed: 3 } });
  const found = await recount("--account", sid);
  expect(found).toMatchObject({ code: 1, err: "" });
  expect(found.out.split("\n").slice(0, 2)).toEqual([
    `  ${sid} 2026-06-01 (Asia/Kolkata)`,
    "    tally_15m 2026-05-31T20:00:00.000Z ZZ · unknown carrier: attempted is 41, should be 1; confirmed is 3, should be 0",
  ]);

  const repaired = await recount("--repair", "--account", sid);
  expect(repaired.code).toBe(0);
  expect(repaired.out).toContain("✔ Put right: 1 row of totals on 1 day;");
  expect(await recount("--account", sid)).toMatchObject({ code: 0, err: "" });
});

test.each([
  [["--account", "ACnobody"], "✖ There is no account ACnobody.\n"],
  [["--mend"], "npm run recount -- [--repair] [--account AC…]"],
])("explains what it cannot do: %s", async (args, reason) => {
  const { code, err } = await recount(...args);
  expect(code).toBe(2);
  expect(err).toContain(reason);
});
