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

/** Applies what is missing of prisma/migrations, and answers how it went in a few words. */
export async function migrateDatabase(databaseUrl) {
  const { tsImport } = await import("tsx/esm/api");
  /** @type {typeof import("../../prisma/migrate")} */
  const { migrate } = await tsImport("../../prisma/migrate.ts", import.meta.url);
  try {
    const { applied, modified } = await migrate({ databaseUrl, directory: join(root, "prisma", "migrations") });
    for (const name of modified) warn(`Migration ${name} was changed after it had been applied here.`);
    return applied.length === 0
      ? "up to date"
      : `${applied.length} migration${applied.length === 1 ? "" : "s"} applied`;
  } catch (error) {
    const line = explainDatabaseError(error.errors?.[0] ?? error, databaseUrl);
    throw line ? new StartError(line) : error;
  }
}
