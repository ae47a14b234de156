import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { warn } from "../console.mjs";
import { locateBinaries } from "./binaries.mjs";
import { configure, initialise, locateCluster } from "./cluster.mjs";
import { hasEnded, startPostmaster, stopPostmaster } from "./postmaster.mjs";

const LONGEST_PAUSE = 5_000;

/** For node-postgres, a host that is a folder means the socket in it. The port is spelt out so that PGPORT cannot change it. */
export const embeddedUrl = (socketFolder, database) =>
  `postgresql://postgres@localhost:5432/${database}?host=${encodeURIComponent(socketFolder)}`;

/**
 * Runs the PostgreSQL that came with the dependencies, and restarts it whenever it dies.
 * @param {{ dataDir: string, isDurable?: boolean }} options
 */
export async function startEmbeddedPostgres({ dataDir, isDurable = true }) {
  const binaries = locateBinaries();
  const cluster = locateCluster(dataDir);
  const logFile = join(dataDir, "postgres.log");
  const isNew = initialise(cluster, binaries);
  configure(cluster, { isDurable });

  let isStopping = false;
  /** @type {import("node:child_process").ChildProcess} */
  let server;
  const start = () =>
    startPostmaster(cluster, binaries, logFile, (child) => {
      server = child;
    });
  // Whatever way this process ends, short of kill -9, the database does not outlive it.
  const endWithUs = () => server?.kill("SIGINT");
  process.once("exit", endWithUs);
  await start();
  let supervision = supervise();

  /** Lasts until this server is gone and, unless it was stopped on purpose, its successor runs. */
  async function supervise() {
    if (!hasEnded(server)) await once(server, "exit");
    if (isStopping) return;
    warn(`PostgreSQL ended unexpectedly (${server.signalCode ?? `code ${server.exitCode}`}): restarting it`);
    for (let pause = 250; !isStopping; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      try {
        await start();
        supervision = supervise();
        warn("PostgreSQL runs again");
        return;
      } catch (error) {
        if (!isStopping) warn(error.message);
        await sleep(pause);
      }
    }
  }

  return {
    isNew,
    urlOf: (database) => embeddedUrl(cluster.socketFolder, database),
    async stop() {
      isStopping = true;
      await stopPostmaster(server);
      await supervision;
      // A restart that was under way may have brought up another one.
      await stopPostmaster(server);
      process.removeListener("exit", endWithUs);
      rmSync(cluster.socketFolder, { recursive: true, force: true });
    },
  };
}
