import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./commands.mjs";
import { StartError, warn } from "./console.mjs";

/** host:port/database of a connection string, without its password. */
function placeOf(databaseUrl) {
  const url = new URL(databaseUrl);
  return `${url.searchParams.get("host") ?? url.hostname}:${url.port || 5432}${url.pathname}`;
}

/** What to do about an error of connecting or migrating; undefined for one that nobody foresaw. */
export function explainDatabaseError(error, databaseUrl) {
  const place = placeOf(databaseUrl);
  const user = decodeURIComponent(new URL(databaseUrl).username) || "the user";
  switch (error.code) {
    case "ECONNREFUSED":
    case "ECONNRESET":
    case "EHOSTUNREACH":
    case "ENETUNREACH":
    case "ENOENT":
    case "ETIMEDOUT":
      return `No PostgreSQL answers at ${place} (${error.code}). Start it, correct DATABASE_URL, or unset it to use the embedded one.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host of DATABASE_URL is not known: ${place} (${error.code}). Correct DATABASE_URL.`;
    case "28P01":
    case "28000":
      return `PostgreSQL at ${place} refuses ${user}: ${error.message}. Correct the user and password in DATABASE_URL.`;
    case "42501":
      return `PostgreSQL at ${place} does not let ${user} do this: ${error.message}. Create the database beforehand, owned by ${user}.`;
    case "53300":
      return `PostgreSQL at ${place} has no connection left: ${error.message}.`;
    case "57P03":
      return `PostgreSQL at ${place} is not ready: ${error.message}. Try again in a moment.`;
    default:
      if (error.name === "ServerTooOldError" || error.name === "MigrationError") return error.message;
      if (/timeout|terminated unexpectedly/i.test(error.message))
        return explainDatabaseError({ code: "ETIMEDOUT" }, databaseUrl);
      return undefined;
  }
}

const OLDEST_SERVER = 180_000;

/** Name and checksum of every migration, as prisma/migrate.ts records them. */
const readMigrations = (directory) =>
  readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(directory, name, "migration.sql"));
      return { name, checksum: createHash("sha256").update(sql).digest("hex") };
    });

/**
 * Whether a database has every migration, unchanged, on a server new enough. Anything else, trouble included, is for
 * prisma/migrate.ts to see to: loading it takes longer than this whole question.
 */
async function isUpToDate(databaseUrl, directory) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
         current_setting('server_version_num')::integer AS server
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
    );
    const isClean = rows.every(({ finished, server }) => finished && server >= OLDEST_SERVER);
    const checksums = new Map(rows.map(({ name, checksum }) => [name, checksum]));
    return isClean && readMigrations(directory).every(({ name, checksum }) => checksums.get(name) === checksum);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Applies what is missing of prisma/migrations, and answers how it went in a few words. */
export async function migrateDatabase(databaseUrl) {
  const directory = join(root, "prisma", "migrations");
  if (await isUpToDate(databaseUrl, directory)) return "up to date";
  const { tsImport } = await import("tsx/esm/api");
  /** @type {typeof import("../../prisma/migrate")} */
  const { migrate } = await tsImport("../../prisma/migrate.ts", import.meta.url);
  try {
    const { applied, modified } = await migrate({ databaseUrl, directory });
    for (const name of modified) warn(`Migration ${name} was changed after it had been applied here.`);
    return applied.length === 0
      ? "up to date"
      : `${applied.length} migration${applied.length === 1 ? "" : "s"} applied`;
  } catch (error) {
    const line = explainDatabaseError(error.errors?.[0] ?? error, databaseUrl);
    throw line ? new StartError(line) : error;
  }
}
