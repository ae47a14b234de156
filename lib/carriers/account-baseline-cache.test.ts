import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { AccountScope } from "@/lib/db/account-scope";
import type { AccountBaseline } from "./account-baseline";
import { recallBaseline } from "./account-baseline-cache";

const SECOND = 1_000;
let accountId = 0;

beforeEach(() => {
  vi.useFakeTimers();
  accountId += 1;
});
afterEach(() => void vi.useRealTimers());

/** Counts how often it is learned; what is learned has history or has none. */
function learning() {
  const learned: AccountBaseline[] = [];
  const recall = (isEnough: boolean) =>
    recallBaseline(
      { accountId } as AccountScope,
      0,
      async () => {
        const baseline = () => null;
        learned.push(baseline);
        return baseline;
      },
      () => isEnough,
    );
  return { learned, recall };
}

it("is learned every ten minutes where it is enough", async () => {
  const { learned, recall } = learning();
  await Promise.all([recall(true), recall(true)]);
  vi.advanceTimersByTime(599 * SECOND);
  expect(await recall(true)).toBe(learned[0]);
  vi.advanceTimersByTime(SECOND);
  expect(await recall(true)).toBe(learned[1]);
  expect(learned).toHaveLength(2);
});

it("is learned anew after half a minute where it is not, once for all who ask, and then ever later", async () => {
  const { learned, recall } = learning();
  await recall(false);
  vi.advanceTimersByTime(29 * SECOND);
  await recall(false);
  expect(learned).toHaveLength(1);
  vi.advanceTimersByTime(SECOND);
  const both = await Promise.all([recall(false), recall(false), recall(true)]);
  expect(learned).toHaveLength(2);
  expect(both).toEqual([learned[1], learned[1], learned[0]]);
  vi.advanceTimersByTime(30 * SECOND);
  await recall(false);
  expect(learned).toHaveLength(2);
  vi.advanceTimersByTime(30 * SECOND);
  await recall(false);
  expect(learned).toHaveLength(3);
});

it("does not keep an error", async () => {
  const fail = () => Promise.reject<AccountBaseline>(new Error("no database"));
  await expect(recallBaseline({ accountId } as AccountScope, 0, fail, () => true)).rejects.toThrow("no database");
  const { learned, recall } = learning();
  expect(await recall(true)).toBe(learned[0]);
});
