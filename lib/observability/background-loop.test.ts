import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { onePerProcess } from "@/lib/db/one-per-process";
import { BackgroundLoop } from "./background-loop";
import { eachAccount } from "./each-account";
import { logger } from "./logger";

const NEVER_MS = 3_600_000;

/** Work that goes on until it is told to end, and counts how often it began. */
function givenWork() {
  let finish = () => {};
  const run = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  return { run, finish: () => finish() };
}

/** As the server does at an orderly end. */
async function endProcess(): Promise<void> {
  const works = onePerProcess("before-exit", () => new Set<() => Promise<void>>());
  await Promise.all([...works].map((work) => work()));
  works.clear();
}

describe("BackgroundLoop", () => {
  it("is never at it twice, and does again what was asked for meanwhile, once", async () => {
    const { run, finish } = givenWork();
    const loop = new BackgroundLoop({ name: "working", everyMs: NEVER_MS, run });
    for (let n = 0; n < 3; n += 1) loop.start();
    expect(run).toHaveBeenCalledTimes(1);
    finish();
    await expect.poll(() => run.mock.calls.length).toBe(2);
    finish();
    await sleep(10);
    expect(run).toHaveBeenCalledTimes(2);
    loop.start();
    expect(run).toHaveBeenCalledTimes(3);
    finish();
  });

  it("looks again by itself, also after a failure, which it logs", async () => {
    const error = vi.spyOn(logger(), "error").mockImplementation(() => {});
    const run = vi.fn(async () => {
      if (run.mock.calls.length === 1) throw new Error("broken");
    });
    new BackgroundLoop({ name: "working", everyMs: 5, run }).start();
    await expect.poll(() => run.mock.calls.length).toBeGreaterThan(2);
    expect(error.mock.calls.map(([, message]) => message)).toEqual(["working failed; trying again"]);
    error.mockRestore();
    await endProcess();
  });

  it("ends in an orderly way: what is under way is told and waited for, and nothing begins any more", async () => {
    let ended = false;
    const run = vi.fn(async (signal: AbortSignal) => {
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      await sleep(20);
      ended = true;
    });
    const loop = new BackgroundLoop({ name: "working", everyMs: 5, run });
    loop.start();
    await endProcess();
    expect(ended).toBe(true);
    loop.start();
    await sleep(20);
    expect(run).toHaveBeenCalledTimes(1);
  });
});

describe("eachAccount", () => {
  it("goes on with the next when one fails, and says whose it was", async () => {
    const error = vi.spyOn(logger(), "error").mockImplementation(() => {});
    const done: string[] = [];
    await eachAccount([{ sid: "AC1" }, { sid: "AC2" }, { sid: "AC3" }], "counting", async ({ sid }) => {
      if (sid === "AC2") throw new Error("broken");
      done.push(sid);
    });
    expect(done).toEqual(["AC1", "AC3"]);
    expect(error.mock.calls).toEqual([[expect.objectContaining({ account: "AC2" }), "counting failed; trying again"]]);
    error.mockRestore();
  });
});
