import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { toMarkdown } from "./bench/table.mjs";
import { buildApp } from "./start/build.mjs";
import { root } from "./start/commands.mjs";
import { explain, step } from "./start/console.mjs";
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

async function bench() {
  process.chdir(root);
  let postgres;
  await step("Dependencies", () => installDependencies({ withDevelopment: true }));
  await step("Client", generateClient);
  await step("App", buildApp);
  await step("PostgreSQL", async () => {
    postgres = await startPostgres();
    return "started";
  });
  process.env.DATABASE_URL = postgres.urlOf("bench_write");
  process.env.APP_SECRET = "bench".repeat(8);
  await migrateDatabase(process.env.DATABASE_URL);

  const tables = [];
  const measure = (name, work) =>
    step(name, async () => {
      tables.push(await work());
      return "measured";
    });
  // Loaded only now: on a bare clone they have just been installed.
  const { tsImport } = await import("tsx/esm/api");
  const { measureSingleRequests } = await import("./bench/single-requests.mjs");
  await measure("Write statement", async () => {
    const { measureWriteStatement } = await tsImport("./bench/write-statement.ts", import.meta.url);
    return measureWriteStatement();
  });
  await measure("Batch API", async () => {
    const { measureBatchApi } = await tsImport("./bench/batch-api.ts", import.meta.url);
    return measureBatchApi({ databaseUrl: postgres.urlOf("bench_batch"), dataDir: join(postgres.dataDir, "batch") });
  });
  await measure("Single requests", () =>
    measureSingleRequests({ databaseUrl: postgres.urlOf("bench_http"), dataDir: join(postgres.dataDir, "app") }),
  );

  const machine = `${cpus().length} cores (${cpus()[0].model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const report = toMarkdown({ machine, date: new Date().toISOString().slice(0, 10), tables });
  writeFileSync(join(root, "BENCHMARKS.md"), report);
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
