import { expect, it, vi } from "vitest";
import { toWatchedStream } from "./watched-stream";

const about = { kind: "test" };

async function* piecesOf(count: number, failAt = Number.POSITIVE_INFINITY) {
  for (let i = 0; i < count; i++) {
    if (i === failAt) throw new Error("the database went away");
    yield Uint8Array.of(i);
  }
}

it("hands on every piece and ends once", async () => {
  const onEnd = vi.fn();
  const body = await toWatchedStream(piecesOf(3), { abort: new AbortController(), onEnd, about });
  expect([...new Uint8Array(await new Response(body).arrayBuffer())]).toEqual([0, 1, 2]);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

it("throws what is wrong before the first piece, and breaks off what is wrong later", async () => {
  const onEnd = vi.fn();
  const watch = { abort: new AbortController(), onEnd, about };
  await expect(toWatchedStream(piecesOf(3, 0), watch)).rejects.toThrow("went away");
  const body = await toWatchedStream(piecesOf(3, 2), watch);
  await expect(new Response(body).arrayBuffer()).rejects.toThrow("went away");
  expect(onEnd).toHaveBeenCalledTimes(2);
});

it("breaks off for a reader who takes nothing, and never as if it were complete", async () => {
  const onEnd = vi.fn();
  const body = await toWatchedStream(piecesOf(3), { abort: new AbortController(), onEnd, about, stallMs: 5 });
  await expect.poll(() => onEnd.mock.calls.length).toBe(1);
  await expect(new Response(body).arrayBuffer()).rejects.toThrow("takes nothing");
});

it("stops making pieces when the reader goes away", async () => {
  const onEnd = vi.fn();
  const abort = new AbortController();
  const body = await toWatchedStream(piecesOf(3), { abort, onEnd, about });
  await body.cancel();
  await expect.poll(() => [abort.signal.aborted, onEnd.mock.calls.length]).toEqual([true, 1]);
});
