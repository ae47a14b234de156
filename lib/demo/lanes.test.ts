import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Lanes } from "./lanes";

describe("lanes", () => {
  it("keep as much under way as there is room for, and no more", async () => {
    const lanes = new Lanes(3);
    let open = 0;
    let most = 0;
    let finished = 0;
    for (let i = 0; i < 20; i++) {
      await lanes.add(async () => {
        most = Math.max(most, ++open);
        await sleep(2);
        open -= 1;
        finished += 1;
      });
    }
    await lanes.settle();
    expect({ most, finished }).toEqual({ most: 3, finished: 20 });
  });

  it("reject with the first failure, also one that nobody waited for", async () => {
    const lanes = new Lanes(2);
    await lanes.add(() => Promise.reject(new Error("first")));
    await sleep(1);
    await expect(lanes.add(async () => {})).rejects.toThrow("first");
    await expect(lanes.settle()).rejects.toThrow("first");
    await expect(lanes.drain()).resolves.toBeUndefined();
  });
});
