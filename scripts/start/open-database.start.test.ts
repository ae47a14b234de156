import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { launch, makeFolder, postmasterPid, statusOf, stopServers } from "../test/server-process";
import { root } from "./commands.mjs";
import { isAlive, until } from "./processes.mjs";

afterEach(stopServers);

/** A command that opens the database, asks it something through lib, and closes it once its standard input ends. */
const COMMAND = `
  import { openDatabase } from "./scripts/start/open-database.mjs";
  import { readSettings } from "./scripts/start/settings.mjs";
  const database = await openDatabase(readSettings());
  const { tsImport } = await import("tsx/esm/api");
  const { pool } = await tsImport("./lib/db/pool.ts", "file://${root}/command.mjs");
  const { rows } = await pool().query("SELECT count(*)::int AS accounts FROM account");
  console.log("accounts " + rows[0].accounts);
  for await (const _ of process.stdin);
  await pool().end();
  await database.close();
  console.log("closed");
`;

function startCommand(DATA_DIR: string) {
  const { DATABASE_URL: _url, APP_SECRET: _secret, ...env } = process.env;
  const child = spawn(process.execPath, ["--input-type=module", "-e", COMMAND], {
    cwd: root,
    env: { ...env, DATA_DIR },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const text = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    text.out += chunk;
  });
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text.err += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return {
    text,
    opened: () => until(() => text.out.includes("accounts") || child.exitCode !== null, 30_000),
    async end() {
      child.stdin.end();
      expect(await ended).toBe(0);
    },
    hasEnded: () => child.exitCode !== null,
    finish: () => child.stdin.end(),
  };
}

it("starts a database of its own and leaves none behind", async () => {
  const DATA_DIR = makeFolder();
  const command = startCommand(DATA_DIR);
  await command.opened();
  expect(command.text).toEqual({ out: "accounts 0\n", err: "" });
  const postmaster = postmasterPid(DATA_DIR);
  await command.end();
  expect(isAlive(postmaster)).toBe(false);
  expect(existsSync(join(DATA_DIR, "server.pid"))).toBe(false);
});

it("shares the database of a running server and leaves it alone", async () => {
  const DATA_DIR = makeFolder();
  const server = launch({ DATA_DIR });
  const url = await server.ready();
  const postmaster = postmasterPid(DATA_DIR);
  const command = startCommand(DATA_DIR);
  await command.opened();
  expect(command.text).toEqual({ out: "accounts 0\n", err: "" });
  await command.end();
  expect(postmasterPid(DATA_DIR)).toBe(postmaster);
  expect(await statusOf(`${url}/api/health/ready`)).toBe(200);
});

it("keeps its database for another command that came meanwhile", async () => {
  const DATA_DIR = makeFolder();
  const first = startCommand(DATA_DIR);
  await first.opened();
  const second = startCommand(DATA_DIR);
  await second.opened();
  first.finish();
  expect(await until(() => first.text.err.includes("Another command still uses the database"), 10_000)).toBe(true);
  expect(first.hasEnded()).toBe(false);
  await second.end();
  await first.end();
  expect(first.text.out).toBe("accounts 0\nclosed\n");
});
