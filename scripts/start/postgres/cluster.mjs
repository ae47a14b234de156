import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  appendFileSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartError, say } from "../console.mjs";
import { SHARED_HOME } from "./binaries.mjs";
import { serverSettings } from "./server-settings.mjs";

/** nobody: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;
/** What sun_path holds on the narrowest platform, less "/.s.PGSQL.5432". */
const LONGEST_SOCKET_FOLDER = 103 - 14;

/** @typedef {{ folder: string, socketFolder: string, owner: { uid?: number, gid?: number } }} Cluster */

const hash = (text) => createHash("sha256").update(text).digest("hex").slice(0, 12);

/** Whether a user may pass through every folder down to this one, by its plain permissions. */
function isReachable(folder, uid) {
  const { mode, uid: owner } = statSync(folder);
  const mayPass = owner === uid ? mode & 0o100 : mode & 0o001;
  return Boolean(mayPass) && (dirname(folder) === folder || isReachable(dirname(folder), uid));
}

const folderBeside = (dataDir) => join(dataDir, "postgres");
const locationRecord = (dataDir) => join(dataDir, "postgres-location");

/** Where the database's files are; undefined while nobody has chosen a place for them. */
export function findClusterFolder(dataDir) {
  const record = locationRecord(dataDir);
  if (existsSync(record)) return readFileSync(record, "utf8").trim();
  return existsSync(folderBeside(dataDir)) ? folderBeside(dataDir) : undefined;
}

/** As root below a private folder the files go elsewhere, and the data directory says where. */
function chooseFolder(dataDir) {
  if (process.getuid?.() !== 0 || isReachable(dataDir, NOBODY)) return folderBeside(dataDir);
  // The random part: a data directory removed and made again is a new deployment, not the old one's database.
  const folder = join(SHARED_HOME, `${hash(dataDir)}-${randomBytes(3).toString("hex")}`);
  writeFileSync(locationRecord(dataDir), `${folder}\n`);
  say(`PostgreSQL does not run as root and another user cannot reach ${dataDir}: the database is kept in ${folder}`);
  return folder;
}

/** @returns {Cluster} */
export function locateCluster(dataDir) {
  const folder = findClusterFolder(dataDir) ?? chooseFolder(dataDir);
  const found = statSync(folder, { throwIfNoEntry: false });
  let owner = {};
  if (process.getuid?.() === 0) {
    owner = found?.uid ? { uid: found.uid, gid: found.gid } : { uid: NOBODY, gid: NOBODY };
  } else if (found && found.uid !== process.getuid?.()) {
    throw new StartError(
      `The database in ${folder} belongs to another user: start as that user, or name another DATA_DIR.`,
    );
  }
  return { folder, owner, socketFolder: prepareSocketFolder(folder, owner) };
}

/** A private folder for the socket: whoever can open it is the database's superuser. Its path must be short. */
function prepareSocketFolder(clusterFolder, { uid = process.getuid?.(), gid }) {
  const name = `otp-insights-${hash(clusterFolder)}`;
  const inTemp = join(tmpdir(), name);
  const folder = inTemp.length <= LONGEST_SOCKET_FOLDER ? inTemp : join("/tmp", name);
  if (!lstatSync(folder, { throwIfNoEntry: false })) {
    mkdirSync(folder, { mode: 0o700 });
    if (gid !== undefined) chownSync(folder, uid, gid);
  }
  const made = lstatSync(folder);
  if (!made.isDirectory() || made.uid !== uid || made.mode & 0o077) {
    throw new StartError(
      `${folder} is not a private folder of the database's user: remove it, or set TMPDIR to another folder.`,
    );
  }
  return folder;
}

/** Makes an empty cluster unless there is one. It gets its name only once complete, so that a crash leaves none half made. */
export function initialise(cluster, binaries) {
  if (existsSync(cluster.folder)) return false;
  const unfinished = `${cluster.folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  if (cluster.owner.uid !== undefined) chownSync(unfinished, cluster.owner.uid, cluster.owner.gid);
  const args = [
    "-D",
    unfinished,
    "-U",
    "postgres",
    "--auth=trust",
    "--encoding=UTF8",
    "--locale=C",
    "--no-instructions",
  ];
  try {
    execFileSync(join(binaries, "bin", "initdb"), args, {
      ...cluster.owner,
      cwd: "/",
      env: { TZ: "UTC" },
      stdio: "pipe",
    });
  } catch (error) {
    const reason = error.stderr?.toString().trim().split("\n").at(-1) || error.code;
    throw new StartError(
      `The embedded PostgreSQL does not work here (${reason}). Point DATABASE_URL at a PostgreSQL 18 server instead.`,
    );
  }
  appendFileSync(join(unfinished, "postgresql.conf"), "\ninclude 'otp-insights.conf'\ninclude 'custom.conf'\n");
  writeOwned(join(unfinished, "custom.conf"), "# Settings of your own. They have the last word.\n", cluster.owner);
  renameSync(unfinished, cluster.folder);
  return true;
}

/** Written at every start: the machine may have changed. */
export function configure(cluster, options) {
  const text = serverSettings({ socketFolder: cluster.socketFolder, ...options });
  writeOwned(join(cluster.folder, "otp-insights.conf"), text, cluster.owner);
}

function writeOwned(file, text, { uid, gid }) {
  writeFileSync(file, text, { mode: 0o600 });
  if (uid !== undefined) chownSync(file, uid, gid);
}
