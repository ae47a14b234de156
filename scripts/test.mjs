import { chmodSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "./start/build.mjs";
import { root, runNode } from "./start/commands.mjs";
import { explain, step } from "./start/console.mjs";
import { migrateDatabase } from "./start/database.mjs";
import { generateClient, installDependencies } from "./start/dependencies.mjs";
import { startEmbeddedPostgres } from "./start/postgres/embedded.mjs";
import { prepareDataDir, requireNode } from "./start/settings.mjs";
import { isStopping, onStop, stopAll, stopOnSignals } from "./start/shutdown.mjs";
import {
  check,
  count,
  countPlaywright,
  countVitest,
  runTool,
  sideBySide,
  stage,
  tally,
  tests,
  write,
} from "./test/checks.mjs";
import { auditDependencies } from "./test/registry-audit.mjs";

const STAGES = [
  "lint",
  "types",
  "arrows",
  "unused",
  "audit",
  "unit",
  "database",
  "route",
  "build",
  "start",
  "fault",
  "e2e",
];
const NEEDING_DATABASE = ["database", "route", "e2e"];

const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.length === 0 || wanted.includes(name);
const unknown = wanted.filter((name) => !STAGES.includes(name));

async function test() {
  requireNode();
  process.chdir(root);
  const temporary = mkdtempSync(join(tmpdir(), "otp-insights-test-"));
  // Root's PostgreSQL runs as another user, who has to pass through.
  chmodSync(temporary, 0o711);
  onStop(() => rmSync(temporary, { recursive: true, force: true }));
  Object.assign(process.env, {
    CI: "true",
    NODE_ENV: "test",
    // Fixed, so that hashes in tests are too. A test that needs a server of its own makes its own secret.
    APP_SECRET: "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    LOG_LEVEL: "silent",
    // What the tools leave in their temporary folder goes with ours.
    TMPDIR: temporary,
  });
  // The tests write what they like: never into a database that somebody pointed us at.
  delete process.env.DATABASE_URL;

  await step("Dependencies", () => installDependencies({ withDevelopment: true }));
  await step("Client", generateClient);
  const databases = NEEDING_DATABASE.some(isWanted) ? await startDatabases(temporary) : {};
  await runStages(databases, temporary);
}

/** A throw-away server; one database for Vitest, one for the server that Playwright drives. */
async function startDatabases(temporary) {
  const databases = {};
  await step("PostgreSQL", async () => {
    const dataDir = join(temporary, "data");
    prepareDataDir(dataDir);
    const postgres = await startEmbeddedPostgres({ dataDir, isDurable: false });
    onStop(postgres.stop);
    databases.vitest = postgres.urlOf("otp_insights_test");
    databases.playwright = postgres.urlOf("otp_insights_e2e");
    return "started";
  });
  await step("Database", () => migrateDatabase(databases.vitest));
  return databases;
}

async function checkSources() {
  if (isWanted("lint")) await check("lint", "@biomejs/biome/bin/biome", ["ci", "."]);
  if (isWanted("arrows")) {
    const folders = ["app", "components", "lib", "prisma"].filter((folder) => existsSync(join(root, folder)));
    await check("arrows", "dependency-cruiser/bin/dependency-cruise.mjs", [
      "--config",
      ".dependency-cruiser.cjs",
      ...folders,
    ]);
  }
  if (isWanted("unused") && ["knip.json", "knip.jsonc", "knip.ts"].some((file) => existsSync(join(root, file))))
    await check("unused", "knip/bin/knip.js", []);
  if (isWanted("audit")) {
    await stage("audit", async () => {
      const { isFine, isAsked, notice } = await auditDependencies();
      write(`${notice}\n`);
      count(isAsked ? { passed: Number(isFine), failed: Number(!isFine) } : { skipped: 1 });
    });
  }
}

async function runStages(databases, temporary) {
  const vitest = async (name, { env, more = [] } = {}) => {
    if (!isWanted(name)) return;
    const report = join(temporary, `${name}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const args = ["run", "--project", name, ...reporters, ...more];
    await tests(name, "vitest/vitest.mjs", { args, env, report, read: countVitest });
  };

  const types = async () => {
    if (!isWanted("types")) return;
    await stage("types", async () => {
      // The types of routes are Next's to write; a bare clone has none yet.
      await runNode(join(root, "node_modules", "next", "dist", "bin", "next"), ["typegen"]);
      const isFine = (await runTool("typescript/bin/tsc", ["--noEmit"])) === 0;
      count(isFine ? { passed: 1 } : { failed: 1 });
    });
  };
  const checksAndUnit = async () => {
    await checkSources();
    await vitest("unit");
  };
  // Of one core each, more or less.
  await sideBySide(types, checksAndUnit);
  // While one waits, as those do that are about waiting, the others have the cores.
  const onDatabase = { env: { DATABASE_URL: databases.vitest }, more: [`--maxWorkers=${availableParallelism() + 1}`] };
  await vitest("database", onDatabase);
  await vitest("route", onDatabase);

  let isBuilt = false;
  if (["build", "start", "fault", "e2e"].some(isWanted)) {
    await stage("build", async () => {
      process.stdout.write(`${await buildApp()}\n`);
      isBuilt = true;
      count({ passed: 1 });
    });
  }
  if (!isBuilt) return;
  // Both wait more than they work.
  await sideBySide(
    () => vitest("start"),
    () => vitest("fault"),
  );
  if (isWanted("e2e")) {
    const report = join(temporary, "e2e.json");
    await tests("e2e", "@playwright/test/cli.js", {
      args: ["test", "--reporter=list,json"],
      env: { DATABASE_URL: databases.playwright, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      report,
      read: countPlaywright,
    });
  }
}

if (unknown.length > 0) {
  process.stderr.write(`There is no stage "${unknown[0]}". Stages: ${STAGES.join(", ")}\n`);
  process.exit(1);
}
stopOnSignals(130);
try {
  await test();
} catch (error) {
  if (!isStopping()) {
    process.stderr.write(explain(error));
    count({ failed: 1 });
  }
}
// After a signal the handler stops everything and exits; a sum would look like a result.
if (!isStopping()) {
  await stopAll();
  if (tally.skipped > 0) process.stdout.write(`\n${tally.skipped} skipped, for want of what they need here\n`);
  process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
  process.exitCode = tally.failed > 0 ? 1 : 0;
}
