import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import autocannon from "autocannon";
import { root } from "../start/commands.mjs";
import { onStop } from "../start/shutdown.mjs";
import { median } from "./table.mjs";

const TURNS = 5;
const SECONDS = 8;
const CONNECTIONS = 32;
const START_PATIENCE_MS = 60_000;

const made = (name, length) => createHmac("sha256", "bench").update(name).digest("hex").slice(0, length);
const accountSid = `AC${made("account", 32)}`;
const authToken = made("token", 32);

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The production server as a process of its own, ready to answer. */
async function startServer({ databaseUrl, dataDir }) {
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "info",
    ADMIN_EMAIL: "bench@example.com",
    ADMIN_PASSWORD: made("password", 24),
    ACCOUNT_SID: accountSid,
    AUTH_TOKEN: authToken,
  };
  const child = spawn(process.execPath, [join(root, "scripts", "start.mjs")], { env, stdio: "ignore" });
  onStop(async () => {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + START_PATIENCE_MS; Date.now() < deadline; await sleep(100)) {
    if ((await fetch(`${url}/api/health/ready`).catch(() => undefined))?.ok) return url;
  }
  throw new Error("the server did not become ready");
}

/** Requests a second that were answered as they should be; anything else makes the figure worthless. */
async function load(options, seconds = SECONDS) {
  const result = await autocannon({ connections: CONNECTIONS, duration: seconds, ...options });
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${options.title}: ${result.errors} errors, ${result.non2xx} answers other than 2xx`);
  }
  return result.requests.average;
}

export async function measureSingleRequests(settings) {
  const url = await startServer(settings);
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;
  const empty = { title: "empty route handler", url: `${url}/api/health/live` };
  const create = {
    title: "POST Messages.json",
    url: `${url}/2010-04-01/Accounts/${accountSid}/Messages.json`,
    method: "POST",
    headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
    setupClient: (client) => {
      let n = 0;
      const next = () => {
        n += 1;
        const to = `+9198${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`;
        client.setBody(
          new URLSearchParams({ To: to, From: "+15005550006", Body: `Code ${n}`, ProvideFeedback: "true" }).toString(),
        );
      };
      next();
      client.on("response", next);
    },
  };
  await load(empty, 3);
  await load(create, 3);
  const rates = { empty: [], create: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    rates.empty.push(await load(empty));
    rates.create.push(await load(create));
  }
  const row = (name, values) => ({ name, value: median(values), ratio: median(values) / median(rates.empty) });
  return {
    title: "Single requests",
    unit: "requests/s",
    note: `${CONNECTIONS} connections on loopback, ${TURNS} turns of ${SECONDS} s. Every created message is committed, with all totals, before its answer.`,
    rows: [
      row("`GET /api/health/live`, an empty route handler", rates.empty),
      row("`POST …/Messages.json`", rates.create),
    ],
  };
}
