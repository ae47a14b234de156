import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { launch, makeFolder, postmasterPid, statusOf, stopServers, untilStatus } from "../test/server-process";
import { isAlive, until } from "./processes.mjs";

afterEach(stopServers);

const LIVE = "/api/health/live";
const READY = "/api/health/ready";

describe("a running server", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("stops itself and PostgreSQL on %s", async (signal) => {
    const DATA_DIR = makeFolder();
    const server = launch({ DATA_DIR });
    await server.ready();
    const postmaster = postmasterPid(DATA_DIR);
    server.kill(signal);
    // Ctrl-C arrives twice, once more through npm.
    server.kill(signal);
    expect(await server.ended).toBe(0);
    expect(isAlive(postmaster)).toBe(false);
    expect(existsSync(join(DATA_DIR, "postgres", "postmaster.pid"))).toBe(false);
    expect(existsSync(join(DATA_DIR, "server.pid"))).toBe(false);
    expect(server.errors()).toBe("");
  });

  it("keeps its secret, for its eyes only", async () => {
    const DATA_DIR = makeFolder();
    const secret = () => readFileSync(join(DATA_DIR, "app-secret"), "utf8");
    const first = launch({ DATA_DIR });
    await first.ready();
    const made = secret();
    expect(made).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(join(DATA_DIR, "app-secret")).mode & 0o777).toBe(0o600);
    first.kill("SIGTERM");
    await first.ended;
    await launch({ DATA_DIR }).ready();
    expect(secret()).toBe(made);
  });

  it("is left alone by a second start on its data directory", async () => {
    const DATA_DIR = makeFolder();
    const first = launch({ DATA_DIR });
    const url = await first.ready();
    const postmaster = postmasterPid(DATA_DIR);
    const second = launch({ DATA_DIR });
    expect(await second.ended).toBe(1);
    expect(second.errors()).toMatch(/^✖ OTP Insights already runs on .*\n$/);
    expect(await statusOf(url + READY)).toBe(200);
    expect(postmasterPid(DATA_DIR)).toBe(postmaster);
  });

  it("starts again after its own kill -9", async () => {
    const DATA_DIR = makeFolder();
    const killed = launch({ DATA_DIR });
    await killed.ready();
    const orphan = postmasterPid(DATA_DIR);
    killed.kill("SIGKILL");
    await killed.ended;
    expect(isAlive(orphan)).toBe(true);
    const url = await launch({ DATA_DIR }).ready();
    expect(isAlive(orphan)).toBe(false);
    expect(await statusOf(url + READY)).toBe(200);
  });

  it("starts again after kill -9 of everything", async () => {
    const DATA_DIR = makeFolder();
    const killed = launch({ DATA_DIR });
    await killed.ready();
    const postmaster = postmasterPid(DATA_DIR);
    killed.kill("SIGKILL");
    process.kill(postmaster, "SIGKILL");
    await killed.ended;
    const url = await launch({ DATA_DIR }).ready();
    expect(await statusOf(url + READY)).toBe(200);
  });

  it("brings PostgreSQL back after its kill -9, and stays up meanwhile", async () => {
    const DATA_DIR = makeFolder();
    const server = launch({ DATA_DIR });
    const url = await server.ready();
    await untilStatus(url + READY, 200);
    const killed = postmasterPid(DATA_DIR);
    process.kill(killed, "SIGKILL");
    expect(await statusOf(url + LIVE)).toBe(200);
    expect(await until(() => server.errors().includes("PostgreSQL runs again"), 30_000)).toBe(true);
    await untilStatus(url + READY, 200);
    expect(postmasterPid(DATA_DIR)).not.toBe(killed);
    server.kill("SIGTERM");
    expect(await server.ended).toBe(0);
  });
});
