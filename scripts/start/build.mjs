import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { CommandError, lastLines, root, runNode } from "./commands.mjs";
import { StartError } from "./console.mjs";

// A list of what is left out rather than of what counts: a folder forgotten here costs a build, one forgotten there serves old code.
const IGNORED_FOLDERS = new Set([
  "node_modules",
  "coverage",
  "docs",
  "e2e",
  "playwright-report",
  "scripts",
  "test-results",
]);
const IGNORED_FILES =
  /\.(md|tsbuildinfo)$|\.test\.tsx?$|^(LICENSE|next-env\.d\.ts|(playwright|vitest)\.config\.ts|biome\.jsonc?|knip\.jsonc?)$/;

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith(".") || path === join(root, "prisma", "generated")) continue;
    if (entry.isDirectory()) {
      if (!IGNORED_FOLDERS.has(entry.name)) yield* sourceFiles(path);
    } else if (entry.isFile() && !IGNORED_FILES.test(entry.name)) yield path;
  }
}

function hashSources() {
  const hash = createHash("sha256");
  for (const file of sourceFiles(root))
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
