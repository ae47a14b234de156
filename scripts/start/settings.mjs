import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { root } from "./commands.mjs";
import { StartError } from "./console.mjs";
import { listWrongSettings } from "./setting-rules.mjs";

const OLDEST_NODE = [20, 19];
const SHORTEST_SECRET = 32;

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  const isOld = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  if (isOld)
    throw new StartError(
      `Node.js ${OLDEST_NODE.join(".")} or newer is needed; this is ${version}. Get one from https://nodejs.org`,
    );
}

/** The settings that the start itself acts on; all others are checked too, before anything is done. `.env` never overrides the environment. */
export function readSettings() {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  // An empty value, as in a copied .env.example, means the same as none.
  const read = (name) => process.env[name]?.trim() || undefined;
  const wrong = listWrongSettings(read);
  if (wrong.length > 0) throw new StartError(`Wrong settings: ${wrong.join("; ")}.`);
  return {
    port: Number(read("PORT") ?? 3000),
    host: read("HOST"),
    publicUrl: read("PUBLIC_URL"),
    databaseUrl: read("DATABASE_URL"),
    logLevel: read("LOG_LEVEL"),
    dataDir: resolve(root, read("DATA_DIR") ?? ".data"),
    appSecret: read("APP_SECRET"),
  };
}

/** Makes the data directory; as root one that others may pass through, because PostgreSQL refuses to run as root. */
export function prepareDataDir(dataDir) {
  try {
    makeFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    const probe = join(dataDir, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new StartError(
      `The data directory ${dataDir} cannot be written (${error.code}). Make it writable, or name another: DATA_DIR=/path npm start`,
    );
  }
}

/** Not mkdirSync's own `recursive`: that never ends where a parent exists but nothing can be made in it, as in /proc. */
function makeFolder(folder, mode) {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder), mode);
  mkdirSync(folder, { mode });
}

/** The deployment's secret: made once, and kept. Losing it loses every session and every search by number. */
export function keptSecret(dataDir) {
  const file = join(dataDir, "app-secret");
  if (!existsSync(file)) {
    // Renamed into place, so that a crash cannot leave half a secret.
    writeFileSync(`${file}.new`, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
  const secret = readFileSync(file, "utf8").trim();
  if (secret.length < SHORTEST_SECRET)
    throw new StartError(`${file} is damaged: put the secret back from a backup, or set APP_SECRET.`);
  return secret;
}
