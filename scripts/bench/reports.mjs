import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { root } from "../start/commands.mjs";
import { migrateDatabase } from "../start/database.mjs";
import { onStop } from "../start/shutdown.mjs";
import { number } from "./table.mjs";

/** In a process of its own, since a process has one database. */
async function measureSize(size, databaseUrl, print) {
  await migrateDatabase(databaseUrl);
  const child = fork(fileURLToPath(new URL("./measure-reports.ts", import.meta.url)), [String(size)], {
    cwd: root,
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const forget = onStop(() => child.kill());
  let result;
  child.on("message", (message) => {
    if (message.progress) print(`${inMillions(size)}: ${message.progress}`);
    else result = message.result;
  });
  const [code] = await once(child, "exit");
  forget();
  if (code !== 0 || !result) throw new Error(`measuring the reports of ${number(size)} messages ended with ${code}`);
  return result;
}

async function dropDatabase(urlOf, name) {
  const client = new pg.Client(urlOf("postgres"));
  await client.connect();
  await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await client.end();
}

const inMillions = (size) => `${(size / 1_000_000).toLocaleString("en-US")} M`;
const toRatio = (value) => (value < 10 ? value.toFixed(1) : number(value));
const milliseconds = (value) => (value < 100 ? value.toFixed(1) : number(value));

/**
 * Every report over histories of each size, which lie in databases of their own, one after the other.
 * @param {{ sizes: number[], urlOf: (database: string) => string, print: (line: string) => void }} options
 */
export async function measureReports({ sizes, urlOf, print }) {
  const results = [];
  for (const size of sizes) {
    const name = `bench_reports_${size}`;
    results.push(await measureSize(size, urlOf(name), print));
    // Disk for the next one.
    await dropDatabase(urlOf, name);
  }
  return [toReportTable(results), toDiskTable(results)];
}

function toReportTable(results) {
  const [first, last] = [results[0], results.at(-1)];
  const hasGrown = results.length > 1;
  return {
    title: "Reports",
    note:
      "Thirteen months of an account in UTC with 1,000 live combinations of dimensions, some thousands of times as frequent " +
      "as others; asked in the middle of a day. Milliseconds in which the database worked for the answer, median and 95th " +
      "percentile of up to 40 runs one after the other; beside it the `GROUP BY` over messages that tells the counts alone, run once " +
      "(`raw`). The ratio is raw ÷ p50 at the largest size. The totals equal a recount of a day and of a month.",
    columns: [
      ...results.flatMap(({ size }) => ["p50", "p95", "raw"].map((name) => `${inMillions(size)}: ${name}`)),
      "ratio",
      ...(hasGrown ? [`growth ${inMillions(first.size)} → ${inMillions(last.size)}`] : []),
    ],
    rows: first.answers.map(({ name, p50 }, i) => {
      const answers = results.map((result) => result.answers[i]);
      const largest = answers.at(-1);
      return [
        name,
        ...answers.flatMap((answer) => [answer.p50, answer.p95, answer.raw].map(milliseconds)),
        toRatio(largest.raw / largest.p50),
        ...(hasGrown ? [`${(largest.p50 / p50).toFixed(2)}×`] : []),
      ];
    }),
  };
}

function toDiskTable(results) {
  const cells = ({ size, disk }, uses) => {
    const bytes = uses.reduce((sum, use) => sum + use.bytes, 0);
    const rows = uses.reduce((sum, use) => sum + use.rows, 0);
    const all = disk.reduce((sum, use) => sum + use.bytes, 0);
    return [
      number(rows),
      number(bytes / Math.max(1, rows)),
      number(bytes / size),
      `${((100 * bytes) / all).toFixed(1)} %`,
    ];
  };
  const row = (name, chosen) => [name, ...results.flatMap((result) => cells(result, result.disk.filter(chosen)))];
  return {
    title: "Disk",
    note:
      "Bytes, tables of totals with their index, straight after loading: pages have the free room that live updates take " +
      "(fillfactor), and nothing else. The totals stop growing when every combination of dimensions has its row.",
    columns: results.flatMap(({ size }) =>
      ["rows", "a row", "a message", "share"].map((name) => `${inMillions(size)}: ${name}`),
    ),
    rows: [
      ...results[0].disk.map(({ name }) => row(`\`${name}\``, (use) => use.name === name)),
      row("all totals", ({ isRollup }) => isRollup),
    ],
  };
}
