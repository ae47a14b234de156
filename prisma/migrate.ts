import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

/** Prisma's own lock number: its CLI and this runner keep each other out. */
const LOCK = 72_707_369;
const OLDEST_SERVER = 180_000;
/** First line of a migration that PostgreSQL refuses inside a transaction: one statement, harmless to repeat. */
const NO_TRANSACTION = /^--\s*no-transaction\b/;

/** As in Prisma, so that `prisma migrate status` and `deploy` agree with what was done here. */
const CREATE_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

export class ServerTooOldError extends Error {
  override name = "ServerTooOldError";
  constructor(version: string) {
    super(
      `PostgreSQL 18 or newer is needed; DATABASE_URL leads to PostgreSQL ${version}. Upgrade it, or use another server.`,
    );
  }
}

export class MigrationError extends Error {
  override name = "MigrationError";
  constructor({ name, sql }: Migration, cause: Error) {
    const position = cause instanceof pg.DatabaseError ? Number(cause.position) : Number.NaN;
    const line = position ? ` (line ${sql.slice(0, position).split("\n").length})` : "";
    const state = NO_TRANSACTION.test(sql) ? "may be half done" : "left nothing behind";
    super(`Migration ${name}${line} failed and ${state}: ${cause.message}. Correct the cause and start again.`, {
      cause,
    });
  }
}

type Migration = { name: string; sql: string; checksum: string };
type Client = Pick<pg.ClientBase, "query">;

const defaultDirectory = () => join(/* turbopackIgnore: true */ process.cwd(), "prisma", "migrations");

/** The migrations' names in the order in which they apply. */
async function listMigrations(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

async function readMigration(directory: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(directory, name, "migration.sql"));
  return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
}

async function requireSupportedServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version",
  );
  const [server] = rows;
  if (server && Number(server.number) < OLDEST_SERVER) throw new ServerTooOldError(server.version);
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    application_name: "otp-insights migrate",
  });
  // A connection lost between two queries fails the next query; unheard, the event would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
}

/** Connects to the database, which is made when the server has none of that name. */
async function connectOrCreate(databaseUrl: string): Promise<pg.Client> {
  try {
    return await connect(databaseUrl);
  } catch (error) {
    if (!hasCode(error, "3D000")) throw error;
  }
  const url = new URL(databaseUrl);
  const name = decodeURIComponent(url.pathname.slice(1));
  url.pathname = "/postgres";
  const server = await connect(url.href);
  try {
    await requireSupportedServer(server);
    await server.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    // Another starter made it first.
    if (!hasCode(error, "42P04", "23505")) throw error;
  } finally {
    await server.end();
  }
  return connect(databaseUrl);
}

const hasCode = (error: unknown, ...codes: string[]) =>
  error instanceof pg.DatabaseError && error.code !== undefined && codes.includes(error.code);

/** The migration and its record become visible together or not at all, so a failure leaves nothing to clean up. */
async function applyInTransaction(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}

async function applyDirectly(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)", [
    id,
    checksum,
    name,
  ]);
  await client.query(sql);
  await client.query("UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1", [id]);
}

/** What a database has finished: name → checksum. */
async function finishedMigrations(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    "SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  return new Map(rows.map((row) => [row.migration_name, row.checksum]));
}

/** The migrations this database lacks; none means that it fits the code. */
export async function pendingMigrations(client: Client, directory = defaultDirectory()): Promise<string[]> {
  const finished = await finishedMigrations(client);
  return (await listMigrations(directory)).filter((name) => !finished.has(name));
}

/**
 * Brings the database up to the code: makes it if there is none, then applies in order what it lacks. Starters that come
 * at the same time wait for each other. `modified` names applied migrations whose file has changed since.
 * @throws {ServerTooOldError} {@link MigrationError} or what `pg` throws when it cannot connect
 */
export async function migrate({
  databaseUrl,
  directory = defaultDirectory(),
}: {
  databaseUrl: string;
  directory?: string;
}): Promise<{ applied: string[]; modified: string[] }> {
  const client = await connectOrCreate(databaseUrl);
  try {
    await requireSupportedServer(client);
    await client.query("SET statement_timeout = 0");
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await client.query(CREATE_TABLE);
    // Unfinished are only those that another tool, or a crash amid one without transaction, left. All can be repeated.
    await client.query(
      "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL",
    );

    const finished = await finishedMigrations(client);
    const applied: string[] = [];
    const modified: string[] = [];
    for (const name of await listMigrations(directory)) {
      const migration = await readMigration(directory, name);
      const checksum = finished.get(name);
      if (checksum !== undefined) {
        if (checksum !== migration.checksum) modified.push(name);
        continue;
      }
      try {
        await (NO_TRANSACTION.test(migration.sql) ? applyDirectly : applyInTransaction)(client, migration);
      } catch (error) {
        throw error instanceof Error ? new MigrationError(migration, error) : error;
      }
      applied.push(name);
    }
    return { applied, modified };
  } finally {
    await client.end();
  }
}
