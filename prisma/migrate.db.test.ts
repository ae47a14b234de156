import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startPostgresStub } from "../scripts/test/postgres-stub";
import { MigrationError, migrate, pendingMigrations, ServerTooOldError } from "./migrate";

let directory: string;
let databaseUrl: string;
let database: string;

const server = process.env.DATABASE_URL ?? "";

/** Queries a database of the test server on a connection of its own. */
async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

function write(name: string, sql: string): void {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, name, "migration.sql"), sql);
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "otp-insights-migrations-"));
  writeFileSync(join(directory, "migration_lock.toml"), 'provider = "postgresql"\n');
  write("1_carrier", "CREATE TABLE carrier (id int PRIMARY KEY);");
  write("2_name", "ALTER TABLE carrier ADD COLUMN name text;\nINSERT INTO carrier VALUES (1, 'Jio');");
  database = `migrate_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = `/${database}`;
  databaseUrl = url.href;
});

afterEach(async () => {
  rmSync(directory, { recursive: true });
  await query(server, `DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
});

describe("migrate", () => {
  it("makes the database, applies everything in order, and has nothing to do the second time", async () => {
    expect(await migrate({ databaseUrl, directory })).toEqual({ applied: ["1_carrier", "2_name"], modified: [] });
    expect(await migrate({ databaseUrl, directory })).toEqual({ applied: [], modified: [] });
    expect(await query(databaseUrl, "SELECT * FROM carrier")).toEqual([{ id: 1, name: "Jio" }]);
  });

  it("keeps Prisma's own record", async () => {
    await migrate({ databaseUrl, directory });
    const rows = await query(
      databaseUrl,
      `SELECT migration_name, checksum, finished_at >= started_at AS is_finished, logs, rolled_back_at, applied_steps_count
       FROM _prisma_migrations ORDER BY migration_name`,
    );
    const checksum = (name: string) =>
      createHash("sha256")
        .update(readFileSync(join(directory, name, "migration.sql")))
        .digest("hex");
    expect(rows).toEqual(
      ["1_carrier", "2_name"].map((name) => ({
        migration_name: name,
        checksum: checksum(name),
        is_finished: true,
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
      })),
    );
  });

  it("lets starters that come together wait for each other", async () => {
    const results = await Promise.all(Array.from({ length: 6 }, () => migrate({ databaseUrl, directory })));
    expect(results.flatMap(({ applied }) => applied).sort()).toEqual(["1_carrier", "2_name"]);
  });

  it("leaves nothing of a failed migration, names its line, and goes on from there once it is mended", async () => {
    write("3_bad", "CREATE TABLE half (id int);\n\nINSERT INTO nowhere VALUES (1);");
    const failure = migrate({ databaseUrl, directory });
    await expect(failure).rejects.toThrow(MigrationError);
    await expect(failure).rejects.toThrow(
      'Migration 3_bad (line 3) failed and left nothing behind: relation "nowhere" does not exist.',
    );
    expect(await query(databaseUrl, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    write("3_bad", "CREATE TABLE half (id int);");
    expect((await migrate({ databaseUrl, directory })).applied).toEqual(["3_bad"]);
  });

  it("runs outside a transaction what PostgreSQL refuses inside one, and repeats it after a failure", async () => {
    write("3_index", "-- no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS carrier_name ON carrier (nam);");
    await expect(migrate({ databaseUrl, directory })).rejects.toThrow("Migration 3_index failed and may be half done");
    write("3_index", "-- no-transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS carrier_name ON carrier (name);");
    expect((await migrate({ databaseUrl, directory })).applied).toEqual(["3_index"]);
    const rows = await query(
      databaseUrl,
      `SELECT finished_at IS NOT NULL AS is_finished, rolled_back_at IS NOT NULL AS is_rolled_back
       FROM _prisma_migrations WHERE migration_name = '3_index' ORDER BY started_at`,
    );
    // As Prisma itself records a failure that was resolved.
    expect(rows).toEqual([
      { is_finished: false, is_rolled_back: true },
      { is_finished: true, is_rolled_back: false },
    ]);
  });

  it("names an applied migration whose file was changed, and applies it no more", async () => {
    await migrate({ databaseUrl, directory });
    write("1_carrier", "CREATE TABLE carrier (id bigint PRIMARY KEY);");
    expect(await migrate({ databaseUrl, directory })).toEqual({ applied: [], modified: ["1_carrier"] });
  });

  it("refuses a server older than 18", async () => {
    const stub = await startPostgresStub({ version: "17.5", number: "170005" });
    const failure = migrate({ databaseUrl: stub.url, directory });
    await expect(failure).rejects.toThrow(ServerTooOldError);
    await expect(failure).rejects.toThrow("PostgreSQL 18 or newer is needed");
    stub.stop();
  });
});

describe("pendingMigrations", () => {
  it("names what the database lacks", async () => {
    await migrate({ databaseUrl, directory });
    write("3_more", "SELECT 1;");
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    expect(await pendingMigrations(client, directory)).toEqual(["3_more"]);
    await client.end();
  });
});
