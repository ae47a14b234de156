import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../start/commands.mjs";
import { onStop } from "../start/shutdown.mjs";
import { residentMemory } from "./memory.mjs";

const START_PATIENCE_MS = 60_000;

const made = (name, length) => createHmac("sha256", "bench").update(name).digest("hex").slice(0, length);
const authToken = made("token", 32);

export const accountSid = `AC${made("account", 32)}`;
export const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The production server as a process of its own, ready to answer; it stops with the bench, or by `stop`. */
export async function startServer({ databaseUrl, dataDir }) {
  const port = await freePort();
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: String(port),
    LOG_LEVEL: "info",
    RATE_LIMIT_INGEST: "0",
    RATE_LIMIT_READ: "0",
    RATE_LIMIT_OPEN: "0",
    ADMIN_EMAIL: "bench@example.com",
    ADMIN_PASSWORD: made("password", 24),
    ACCOUNT_SID: accountSid,
    AUTH_TOKEN: authToken,
  };
  const child = spawn(process.execPath, [join(root, "scripts", "start.mjs")], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  onStop(stop);
  const url = `http://127.0.0.1:${port}`;
  for (const deadline = Date.now() + START_PATIENCE_MS; Date.now() < deadline; await sleep(100)) {
    if ((await fetch(`${url}/api/health/ready`).catch(() => undefined))?.ok)
      return { url, stop, residentMemory: () => residentMemory(child.pid) };
  }
  throw new Error("the server did not become ready");
}
