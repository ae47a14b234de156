import { expect, it } from "vitest";
import { closeAccount } from "@/lib/auth/close-account";
import { prisma } from "@/lib/db/prisma";
import { copyOut } from "@/lib/export/copy-out";
import { listRunningExports } from "@/lib/testing/list-running-exports";
import { givenOwnDatabase } from "@/lib/testing/own-database";
import { createTestScope } from "@/lib/testing/scope";
import { Prisma } from "@/prisma/generated/client";
import { runErasures } from "./account-eraser";

// Every account that is closed is deleted, and elsewhere it would be that of another test.
givenOwnDatabase();

const LATER = 60_000;

it("breaks off a download that waited for its turn while the account was closed", async () => {
  const scope = await createTestScope();
  await closeAccount(scope);
  const rows = Prisma.sql`SELECT repeat('x', 1000) FROM generate_series(1, 100000)`;
  const file = copyOut(scope, rows, "UTC", new AbortController().signal);
  await file.next();
  expect(await listRunningExports(scope)).toHaveLength(1);
  await runErasures(Date.now() + LATER);
  const drain = async () => {
    while (!(await file.next()).done);
  };
  await expect(drain()).rejects.toThrow();
  expect(await prisma().account.count({ where: { id: scope.accountId } })).toBe(0);
});
