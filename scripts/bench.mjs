import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { readSwitches } from "./bench/switches.mjs";
import { toMarkdown } from "./bench/table.mjs";
import { buildApp } from "./start/build.mjs";
import { root } from "./start/commands.mjs";
import { explain, say, step } from "./start/console.mjs";
import { migrateDatabase } from "./start/database.mjs";
import { generateClient, installDependencies } from "./start/dependencies.mjs";
import { startEmbeddedPostgres } from "./start/postgres/embedded.mjs";
import { isStopping, onStop, stopAll, stopOnSignals } from "./start/shutdown.mjs";

/** Durable, as in production: a commit that waits for no disk would flatter every figure. */
async function startPostgres() {
  const dataDir = mkdtempSync(join(tmpdir(), "otp-insights-bench-"));
  chmodSync(dataDir, 0o711);
  onStop(() => rmSync(dataDir, { recursive: true, force: true }));
  const postgres = await startEmbeddedPostgres({ dataDir });
  onStop(postgres.stop);
  return { dataDir, urlOf: postgres.urlOf };
}

const NEEDING_SERVER = ["batch", "single", "exports"];

/** Each answers its tables. What it needs beyond Node is loaded only then: on a bare clone it has just been installed. */
function sectionsOf({ postgres: { urlOf, dataDir }, reported, noteMemory, tsImport }) {
  return {
    write: [
      "Write statement",
      async () => {
        const { measureWriteStatement } = await tsImport("./bench/write-statement.ts", import.meta.url);
        return [await measureWriteStatement()];
      },
    ],
    single: [
      "Single requests",
      async () => {
        const { measureSingleRequests } = await import("./bench/single-requests.mjs");
        const settings = { databaseUrl: urlOf("bench_http"), dataDir: join(dataDir, "app"), noteMemory };
        return [await measureSingleRequests(settings)];
      },
    ],
    batch: [
      "Batch API",
      async () => {
        const { measureBatchApi } = await tsImport("./bench/batch-api.ts", import.meta.url);
        const settings = { databaseUrl: urlOf("bench_batch"), dataDir: join(dataDir, "batch"), noteMemory };
        return [await measureBatchApi(settings)];
      },
    ],
    exports: [
      "Exports",
      async () => {
        const { measureExports } = await tsImport("./bench/exports.ts", import.meta.url);
        return [await measureExports({ databaseUrl: urlOf("bench_exports"), dataDir: join(dataDir, "exports") })];
      },
    ],
    reports: [
      "Reports",
      async () => {
        const { measureReports } = await import("./bench/reports.mjs");
        return measureReports({ ...reported, urlOf, print: say });
      },
    ],
  };
}

async function bench() {
  const { only, isWhole, ...reported } = readSwitches();
  process.chdir(root);
  let postgres;
  await step("Dependencies", () => installDependencies({ withDevelopment: true }));
  await step("Client", generateClient);
  if (only.some((name) => NEEDING_SERVER.includes(name))) await step("App", buildApp);
  await step("PostgreSQL", async () => {
    postgres = await startPostgres();
    return "started";
  });
  process.env.DATABASE_URL = postgres.urlOf("bench_write");
  process.env.APP_SECRET = "bench".repeat(8);
  await migrateDatabase(process.env.DATABASE_URL);

  const { tsImport } = await import("tsx/esm/api");
  const { toMemoryTable } = await import("./bench/memory.mjs");
  const memory = [];
  const noteMemory = (name, bytes) => {
    if (!memory.some((note) => note.name === name)) memory.push({ name, bytes });
  };
  const sections = sectionsOf({ postgres, reported, noteMemory, tsImport });
  const tables = [];
  for (const name of only) {
    const [title, work] = sections[name];
    await step(title, async () => {
      tables.push(...(await work()));
      return "measured";
    });
  }
  if (memory.length > 0) tables.push(toMemoryTable(memory));

  const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const report = toMarkdown({ machine, date: new Date().toISOString().slice(0, 10), tables });
  // A part must not take the place of the whole.
  if (isWhole) writeFileSync(join(root, "BENCHMARKS.md"), report);
  process.stdout.write(`\n${report}`);
}

stopOnSignals(130);
try {
  await bench();
} catch (error) {
  if (!isStopping()) {
    process.stderr.write(explain(error));
    process.exitCode = 1;
  }
}
if (!isStopping()) await stopAll();
