import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError, lastLines, root, run, runNode } from "./commands.mjs";
import { StartError } from "./console.mjs";

const readPackages = (file) => JSON.parse(readFileSync(join(root, file), "utf8")).packages;

/**
 * Whether node_modules holds what package-lock.json asks for, by npm's own record of what it installed: all of it, or what
 * running takes. That more than this is there never matters.
 */
function isInstalled(withDevelopment) {
  if (!existsSync(join(root, "node_modules", ".package-lock.json"))) return false;
  const installed = readPackages("node_modules/.package-lock.json");
  return Object.entries(readPackages("package-lock.json")).every(([path, wanted]) => {
    // Optional ones depend on the platform; the root has no path.
    if (path === "" || wanted.optional || (!withDevelopment && (wanted.dev || wanted.devOptional))) return true;
    return installed[path]?.version === wanted.version && installed[path]?.integrity === wanted.integrity;
  });
}

/** Installs what running takes, or everything for those who test and measure. */
export async function installDependencies({ withDevelopment = false } = {}) {
  if (isInstalled(withDevelopment)) return "up to date";
  // Said outright: NODE_ENV and a user's own npm settings would decide otherwise.
  const args = [
    "ci",
    withDevelopment ? "--include=dev" : "--omit=dev",
    "--include=optional",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  // Under `npm start` this is the very npm that runs us; on Windows it also spares a shell.
  const npm = process.env.npm_execpath;
  try {
    await (npm?.endsWith("npm-cli.js") ? runNode(npm, args) : run("npm", args));
  } catch (error) {
    if (error.code === "ENOENT")
      throw new StartError("npm was not found. Install Node.js with npm, then run npm start again.");
    if (!(error instanceof CommandError)) throw error;
    throw new StartError(`The dependencies could not be installed (npm ci):\n${lastLines(error.output, 15)}`);
  }
  return "installed";
}

/** Generates the Prisma client when the schema or Prisma itself changed. */
export async function generateClient() {
  const stampFile = join(root, "prisma", "generated", ".stamp");
  const stamp = createHash("sha256")
    .update(readFileSync(join(root, "prisma", "schema.prisma")))
    .update(readFileSync(join(root, "node_modules", "prisma", "package.json")))
    .digest("hex");
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return "up to date";
  const env = {
    ...process.env,
    // Generating needs no engine, but the CLI downloads one unless it is told of an executable.
    PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  try {
    await runNode(join(root, "node_modules", "prisma", "build", "index.js"), ["generate"], env);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new StartError(
      `The database client could not be generated (prisma generate):\n${lastLines(error.output, 15)}`,
    );
  }
  writeFileSync(stampFile, stamp);
  return "generated";
}
