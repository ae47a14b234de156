import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { root } from "../start/commands.mjs";
import { migrateDatabase } from "../start/database.mjs";
import { onStop } from "../start/shutdown.mjs";
import { toDiskTable } from "./disk-table.mjs";
import { inMillions, toReportTable } from "./report-table.mjs";

/** In a process of its own, since a process has one database. */
async function measureHistory(history, databaseUrl, print) {
  await migrateDatabase(databaseUrl);
  const child = fork(fileURLToPath(new URL("./measure-reports.ts", import.meta.url)), [String(history)], {
    cwd: root,
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const forget = onStop(() => child.kill());
  let result;
  child.on("message", (message) => {
    if (message.progress) print(`${nameOf(history)}: ${message.progress}`);
    else result = message.result;
  });
  const [code] = await once(child, "exit");
  forget();
  if (code !== 0 || !result) throw new Error(`measuring the reports (${nameOf(history)}) ended with ${code}`);
  return result;
}

const nameOf = (history) => (typeof history === "number" ? inMillions(history) : history);

async function dropDatabase(urlOf, name) {
  const client = new pg.Client(urlOf("postgres"));
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.end();
}

/**
 * Every report over histories of each size, which lie in databases of their own, one after the other.
 * @param {{ sizes: number[], isSaturationAsked: boolean, urlOf: (database: string) => string, print: (line: string) => void }} options
 */
export async function measureReports({ sizes, isSaturationAsked, urlOf, print }) {
  const measure = async (history) => {
    const name = `bench_reports_${history}`;
    const result = await measureHistory(history, urlOf(name), print);
    // Disk for the next one.
    await dropDatabase(urlOf, name);
    return result;
  };
  const results = [];
  for (const size of sizes) results.push({ size, ...(await measure(size)) });
  const saturated = isSaturationAsked ? await measure("saturated") : undefined;
  return [toReportTable(results, saturated), ...(results.length > 0 ? [toDiskTable(results)] : [])];
}
