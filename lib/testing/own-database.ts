import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { closePools } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { env } from "@/lib/env";
import { migrate } from "@/prisma/migrate";

const FIRST_START_SETTINGS = [
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "ACCOUNT_SID",
  "AUTH_TOKEN",
  "TWILIO_AUTH_TOKEN",
  "REPORTING_ZONE",
] as const;

/** Gives the tests of this file a database of their own, without users before each: for what is about a first start. */
export function givenOwnDatabase(): void {
  const server = env().DATABASE_URL;
  const name = `own_${randomUUID().replaceAll("-", "")}`;

  beforeAll(async () => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    await migrate({ databaseUrl: url.href });
    env().DATABASE_URL = url.href;
  });
  beforeEach(async () => {
    await prisma().account.deleteMany();
    await prisma().appUser.deleteMany();
    for (const setting of FIRST_START_SETTINGS) env()[setting] = undefined;
  });
  afterAll(async () => {
    await closePools();
    const client = new pg.Client(server);
    await client.connect();
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).finally(() => client.end());
  });
}
