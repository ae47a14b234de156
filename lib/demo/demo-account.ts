import { forgetVerifiedCredentials } from "@/lib/auth/authenticate-basic";
import { mintScope, SCOPE_COLUMNS } from "@/lib/auth/mint-scope";
import { listOperatorScopes } from "@/lib/auth/operator-scope";
import type { Role } from "@/lib/auth/roles";
import type { AccountScope } from "@/lib/db/account-scope";
import { toDatabaseError } from "@/lib/db/errors";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { ROLLUPS } from "@/lib/rollup/levels";
import { DEMO_ACCOUNT_SID } from "./demo-account-sid";

/** Rows that one statement deletes: a bounded transaction, whatever the size of the account. */
const CHUNK = 10_000;

const ADMIN: Role = "admin";

/** Where an account's rows are that don't go with the account itself. */
const TABLES = [
  { table: "message", key: "sid" },
  ...ROLLUPS.map(({ table }) => ({ table, key: "bucket" })),
  { table: "creation_hour", key: "hour" },
  { table: "intake_hour", key: "hour" },
];

/**
 * Makes the demo account, in the zone of the deployment's first account. Everybody who administrates an account
 * administrates this one too. There must be none.
 */
export async function createDemoAccount(): Promise<AccountScope> {
  const [first] = await listOperatorScopes();
  try {
    const administrators = await prisma().membership.findMany({
      where: { role: ADMIN },
      distinct: ["userId"],
      select: { userId: true },
    });
    const account = await prisma().account.create({
      data: {
        sid: DEMO_ACCOUNT_SID,
        name: "Demo",
        currency: "USD",
        reportingZone: first?.reportingZone ?? "UTC",
        memberships: { create: administrators.map(({ userId }) => ({ userId, role: ADMIN })) },
      },
      select: SCOPE_COLUMNS,
    });
    return mintScope(account);
  } catch (error) {
    throw toDatabaseError(error);
  }
}

/** Removes the demo account with all that is in it; false when there is none. What a crash left half removed, goes too. */
export async function removeDemoAccount(): Promise<boolean> {
  const [scope] = await listOperatorScopes(DEMO_ACCOUNT_SID);
  if (!scope) return false;
  const { accountId } = scope;
  try {
    await prisma().apiKey.deleteMany({ where: { accountId } });
    forgetVerifiedCredentials();
    for (const { table, key } of TABLES) {
      const text = `DELETE FROM ${table} WHERE account_id = $1 AND ${key} <= (
        SELECT max(${key}) FROM (SELECT ${key} FROM ${table} WHERE account_id = $1 ORDER BY ${key} LIMIT ${CHUNK}) first)`;
      while ((await pool().query(text, [accountId])).rowCount);
    }
    await prisma().account.delete({ where: { id: accountId } });
  } catch (error) {
    throw toDatabaseError(error);
  }
  return true;
}
