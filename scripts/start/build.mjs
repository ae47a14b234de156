import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CommandError, lastLines, root, runNode } from "./commands.mjs";
import { StartError } from "./console.mjs";

/** All that a build reads: a stray or a huge file elsewhere in the checkout costs nothing. */
const FOLDERS = ["app", "components", "lib", "prisma", "public"];
const FILES = [
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const SOURCE = /\.(tsx?|[cm]?js|jsx|css|json|prisma|svg|png|jpe?g|gif|webp|ico|woff2?|webmanifest|txt)$/;
const TEST = /\.test\.tsx?$/;

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || entry.name === "generated" || entry.name === "node_modules") continue;
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name)) yield path;
  }
}

/** The files that the app is built from, in a fixed order. */
export function listSources(checkout) {
  const folders = FOLDERS.map((name) => join(checkout, name)).filter((folder) => existsSync(folder));
  const files = FILES.map((name) => join(checkout, name)).filter((file) => existsSync(file));
  return [...folders.flatMap((folder) => [...filesBelow(folder)]), ...files].sort();
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of listSources(root))
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  return hash.digest("hex");
}

/** Builds the app unless .next was built from exactly these sources. */
export async function buildApp() {
  const stampFile = join(root, ".next", "built-from");
  const sources = hashSources();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === sources) return "up to date";
  rmSync(stampFile, { force: true });
  // Without the settings, so that none can find its way into the build: one build serves any host.
  const { DATABASE_URL: _url, APP_SECRET: _secret, PUBLIC_URL: _public, ...env } = process.env;
  try {
    await runNode(join(root, "node_modules", "next", "dist", "bin", "next"), ["build"], {
      ...env,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    });
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new StartError(`The app could not be built (next build):\n${lastLines(error.output, 60)}`);
  }
  writeFileSync(stampFile, sources);
  return "built";
}
