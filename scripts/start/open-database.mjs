import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./commands.mjs";
import { StartError, warn } from "./console.mjs";
import { migrateDatabase } from "./database.mjs";
import { generateClient, installDependencies } from "./dependencies.mjs";
import { DataDirTakenError, lockDataDir } from "./lock.mjs";
import { findClusterFolder } from "./postgres/cluster.mjs";
import { embeddedUrl, startEmbeddedPostgres } from "./postgres/embedded.mjs";
import { findPostmaster } from "./postgres/postmaster.mjs";
import { keptSecret, prepareDataDir } from "./settings.mjs";

const DATABASE = "otp_insights";
/** How long a server that is just starting may take to have its database ready. */
const JOIN_PATIENCE = 60_000;
/** Marks the connection by which a command says that it still needs a server that another command started. */
const LEASE = "otp-insights command";

/**
 * Opens the service's database for a command: the one of DATABASE_URL, else the embedded one, which is shared with a running server
 * or started for the command and stopped by `close`. Applies migrations and sets the environment that `lib` reads, so that
 * modules loaded through tsx afterwards just work. End lib's `pool()` before `close`.
 * @param {ReturnType<typeof import("./settings.mjs").readSettings>} settings
 * @returns {Promise<{ databaseUrl: string, close: () => Promise<void> }>}
 */
export async function openDatabase(settings) {
  const { dataDir } = settings;
  // Never more than that: a server may be running from these very node_modules.
  if (!existsSync(join(root, "node_modules"))) await installDependencies();
  await generateClient();
  if (!settings.databaseUrl || !settings.appSecret) prepareDataDir(dataDir);
  const opened = settings.databaseUrl
    ? { databaseUrl: settings.databaseUrl, close: async () => {} }
    : await openEmbedded(dataDir);
  try {
    await migrateDatabase(opened.databaseUrl);
    Object.assign(process.env, {
      NODE_ENV: process.env.NODE_ENV ?? "production",
      DATABASE_URL: opened.databaseUrl,
      DATA_DIR: dataDir,
      APP_SECRET: settings.appSecret ?? keptSecret(dataDir),
    });
  } catch (error) {
    await opened.close();
    throw error;
  }
  return opened;
}

/** Whoever holds the data directory's lock runs its database; everybody else joins. */
async function openEmbedded(dataDir) {
  const deadline = performance.now() + JOIN_PATIENCE;
  while (performance.now() < deadline) {
    const opened = (await startOwn(dataDir)) ?? (await joinRunning(dataDir));
    if (opened) return opened;
    await sleep(200);
  }
  throw new StartError(
    `The server on ${dataDir} runs no database of its own. Try again once it is ready, or give this command its DATABASE_URL.`,
  );
}

/** Undefined where another process holds the data directory. */
async function startOwn(dataDir) {
  let unlock;
  try {
    unlock = lockDataDir(dataDir);
  } catch (error) {
    if (error instanceof DataDirTakenError) return undefined;
    throw error;
  }
  try {
    const postgres = await startEmbeddedPostgres({ dataDir });
    const close = async () => {
      await lastLease(postgres.urlOf("postgres"));
      await postgres.stop();
      unlock();
    };
    return { databaseUrl: postgres.urlOf(DATABASE), close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Undefined where no database runs, or none that takes connections now. */
async function joinRunning(dataDir) {
  const folder = findClusterFolder(dataDir);
  const running = folder && findPostmaster(folder);
  if (!running?.isReady) return undefined;
  const lease = await connect(embeddedUrl(running.socketFolder, "postgres"), LEASE).catch(() => undefined);
  if (!lease) return undefined;
  return { databaseUrl: embeddedUrl(running.socketFolder, DATABASE), close: () => lease.end() };
}

/** Waits until no other command uses the server. */
async function lastLease(url) {
  const client = await connect(url, "otp-insights").catch(() => undefined);
  if (!client) return;
  try {
    for (let isTold = false; ; isTold = true) {
      const { rowCount } = await client.query("SELECT FROM pg_stat_activity WHERE application_name = $1", [LEASE]);
      if (rowCount === 0) return;
      if (!isTold) warn("Another command still uses the database: waiting for its end");
      await sleep(500);
    }
  } catch {
    // It went away by itself, and nobody uses it any more.
  } finally {
    await client.end();
  }
}

async function connect(connectionString, applicationName) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString, application_name: applicationName });
  // A server that goes away ends its connections; unheard, the event would end the process.
  client.on("error", () => {});
  await client.connect();
  return client;
}
