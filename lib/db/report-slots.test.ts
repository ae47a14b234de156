import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { QueryTimeoutError } from "./errors";
import { inReportSlot } from "./report-slots";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Reads that have begun, and how to end them. */
function givenReads(count: number) {
  const begun: ((error?: Error) => void)[] = [];
  const answers = Array.from({ length: count }, (_, n) =>
    inReportSlot(
      () =>
        new Promise<number>((resolve, reject) => {
          begun.push((error) => (error ? reject(error) : resolve(n)));
        }),
    ),
  );
  return { begun, settled: Promise.allSettled(answers) };
}

test("six reads run at once, the others in their order, also after one that failed", async () => {
  const { begun, settled } = givenReads(9);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toHaveLength(6);
  begun[0]?.(new Error("failed"));
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toHaveLength(7);
  for (let n = 1; n < 9; n++) {
    begun[n]?.();
    await vi.advanceTimersByTimeAsync(0);
  }
  const [failed, ...others] = await settled;
  expect(failed?.status).toBe("rejected");
  expect(others.map((answer) => answer.status === "fulfilled" && answer.value)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("who waits too long is told so, and the slots stay six", async () => {
  const first = givenReads(8);
  await vi.advanceTimersByTimeAsync(5_000);
  for (const end of first.begun) end();
  const late = (await first.settled).slice(6);
  expect(first.begun).toHaveLength(6);
  for (const answer of late) {
    const reason = answer.status === "rejected" && answer.reason;
    expect(reason).toBeInstanceOf(QueryTimeoutError);
    expect(reason).toMatchObject({ about: { isQueueing: true } });
  }
  const second = givenReads(7);
  await vi.advanceTimersByTimeAsync(0);
  expect(second.begun).toHaveLength(6);
  for (const end of second.begun) end();
  await vi.advanceTimersByTimeAsync(0);
  second.begun[6]?.();
  expect((await second.settled).every(({ status }) => status === "fulfilled")).toBe(true);
});
