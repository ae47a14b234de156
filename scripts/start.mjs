import { finishApp } from "./start/before-exit.mjs";
import { buildApp } from "./start/build.mjs";
import { root } from "./start/commands.mjs";
import { bold, explain, StartError, say, seconds, step } from "./start/console.mjs";
import { migrateDatabase } from "./start/database.mjs";
import { generateClient, installDependencies } from "./start/dependencies.mjs";
import { openHttpServer } from "./start/http-server.mjs";
import { lockDataDir } from "./start/lock.mjs";
import { startEmbeddedPostgres } from "./start/postgres/embedded.mjs";
import { keptSecret, prepareDataDir, readSettings, requireNode } from "./start/settings.mjs";
import { isStopping, onStop, stopAll, stopOnSignals } from "./start/shutdown.mjs";

const isDevelopment = process.argv.includes("--dev");
const HOT_PATHS = [
  "/api/v1/messages",
  "/api/v1/feedback",
  "/api/webhooks/twilio/status",
  "/2010-04-01/Accounts/AC/Messages.json",
  "/2010-04-01/Accounts/AC/Messages/SM/Feedback.json",
];

async function start() {
  const began = performance.now();
  requireNode();
  process.chdir(root);
  const settings = readSettings();
  prepareDataDir(settings.dataDir);
  onStop(lockDataDir(settings.dataDir));
  const http = await openHttpServer({ ...settings, isDevelopment });

  await step("Dependencies", installDependencies);
  await step("Client", generateClient);
  // Loaded only now: before the first step it may not have been installed, and it reads NODE_ENV when it is loaded. Not
  // awaited yet: it takes about as long as PostgreSQL does to start.
  process.env.NODE_ENV = isDevelopment ? "development" : "production";
  const loading = import("next");
  loading.catch(() => {});
  let { databaseUrl } = settings;
  if (!databaseUrl) {
    await step("PostgreSQL", async () => {
      const postgres = await startEmbeddedPostgres(settings);
      onStop(postgres.stop);
      databaseUrl = postgres.urlOf("otp_insights");
      return postgres.isNew ? "created and started" : "started";
    });
  }
  await step("Database", () => migrateDatabase(databaseUrl));
  if (!isDevelopment) await step("App", buildApp);

  Object.assign(process.env, {
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: databaseUrl,
    DATA_DIR: settings.dataDir,
    APP_SECRET: settings.appSecret ?? keptSecret(settings.dataDir),
    HOST: settings.host ?? http.address,
    PORT: String(http.port),
    // Next reads .env once more, and an empty line in it is no level.
    LOG_LEVEL: settings.logLevel ?? "info",
    // next-auth builds its links from the one, or trusts the Host header with the other.
    ...(settings.publicUrl ? { NEXTAUTH_URL: settings.publicUrl } : { AUTH_TRUST_HOST: "1" }),
  });
  await step("Server", () => serveApp(http, loading));
  warmUp(http);
  say(`${bold(`Ready on http://localhost:${http.port}`)} after ${seconds(performance.now() - began)}`);
}

/** Loads what senders ask for most, so that no first batch has to wait for it, nor anybody else meanwhile. */
async function warmUp(http) {
  for (const path of HOT_PATHS) await http.ask(path, "OPTIONS").catch(() => {});
}

async function serveApp(http, loading) {
  const { default: next } = await loading;
  const app = next({ dev: isDevelopment, dir: root, httpServer: http.server, port: http.port });
  await app.prepare();
  onStop(() => app.close());
  onStop(finishApp);
  http.serve(app.getRequestHandler());
  // Undone first: requests under way need the app and the database to the end.
  onStop(http.stop);
  // Next runs instrumentation.ts in the background and holds the first request until it is done: let that one be ours.
  if ((await http.ask("/api/health/live")) >= 500)
    throw new StartError("The app could not start: the reason is above.");
  return "started";
}

stopOnSignals(0);
try {
  await start();
} catch (error) {
  // A step cut short by Ctrl-C is no failure.
  if (!isStopping()) {
    process.stderr.write(explain(error));
    await stopAll();
    process.exit(1);
  }
}
