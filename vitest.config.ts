import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

const alias = {
  "@": root,
  // Throws outside a server component's bundle, which a test is not.
  "server-only": fileURLToPath(new URL("node_modules/next/dist/compiled/server-only/empty.js", import.meta.url)),
};

const NEEDING_MORE = ["**/*.db.test.ts", "**/*.route.test.ts", "**/*.start.test.ts", "**/*.fault.test.ts"];

/** A second, as is usual, may be too little for what waits behind another file's test. */
const WAITING = { poll: { timeout: 10_000 } };

/** The levels of testing, one project each: `npm test -- unit`, or `npx vitest --project unit` while writing. */
export default defineConfig({
  test: {
    // On two cores Vitest would use one.
    maxWorkers: "100%",
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          // Settings are validated as a whole; no unit test connects.
          env: { DATABASE_URL: "postgresql://unit.invalid/none", APP_SECRET: "unit".repeat(8) },
          include: ["{app,lib,components,prisma,scripts}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", ...NEEDING_MORE],
          // Loading the modules anew for each file would take twice as long as all the tests.
          isolate: false,
          // Properties run a hundred times over, on a machine that may be busy.
          testTimeout: 30_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{lib,prisma,scripts}/**/*.db.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          expect: WAITING,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "route",
          include: ["{app,lib}/**/*.route.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: WAITING,
        },
      },
      {
        resolve: { alias },
        // Real servers as child processes, one at a time: they are killed, timed and looked for by process number.
        test: {
          name: "start",
          include: ["scripts/**/*.start.test.ts"],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        resolve: { alias },
        // Each file has a deployment of its own, which it mostly waits for.
        test: {
          name: "fault",
          include: ["scripts/fault/*.fault.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
