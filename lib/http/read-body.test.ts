import { describe, expect, it } from "vitest";
import { BodyTooLargeError, BodyUnreadableError, readBody } from "./read-body";

const CHUNK = 64 * 1024;

/** A request whose body comes in chunks, and how many of them were asked for. */
function streamed(totalBytes: number, headers: Record<string, string> = {}) {
  const asked = { chunks: 0 };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (asked.chunks * CHUNK >= totalBytes) controller.close();
      else controller.enqueue(new Uint8Array(Math.min(CHUNK, totalBytes - asked.chunks++ * CHUNK)));
    },
  });
  const init = { method: "POST", body, headers, duplex: "half" } as const;
  return { request: new Request("http://test/", init), asked };
}

describe("readBody", () => {
  it.each([0, 1, CHUNK, 3 * CHUNK - 1, 3 * CHUNK])("reads %i bytes up to the limit", async (bytes) => {
    expect(await readBody(streamed(bytes).request, 3 * CHUNK)).toHaveLength(bytes);
  });

  it("gives nothing where there is no body", async () =>
    expect(await readBody(new Request("http://test/"), 10)).toHaveLength(0));

  it("refuses as soon as the limit is passed, whether or not the rest comes", async () => {
    let chunks = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (chunks++ < 3 ? controller.enqueue(new Uint8Array(CHUNK)) : new Promise<void>(() => {})),
    });
    const request = new Request("http://test/", { method: "POST", body, duplex: "half" } as RequestInit);
    await expect(readBody(request, 2 * CHUNK)).rejects.toThrow(BodyTooLargeError);
  });

  it("reads the rest off the connection, which would block it for the next request", async () => {
    const { request, asked } = streamed(2 * 1024 * 1024);
    await expect(readBody(request, 2 * CHUNK)).rejects.toThrow(BodyTooLargeError);
    await expect.poll(() => asked.chunks).toBe(32);
  });

  it("does not read for ever", async () => {
    const { request, asked } = streamed(Number.POSITIVE_INFINITY);
    await expect(readBody(request, 2 * CHUNK)).rejects.toThrow(BodyTooLargeError);
    await expect.poll(() => asked.chunks).toBeGreaterThanOrEqual(1024);
    const then = asked.chunks;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked.chunks).toBe(then);
  });

  it("does not begin when the declared length is too large", async () => {
    const { request, asked } = streamed(2 * 1024 * 1024, { "content-length": String(2 * 1024 * 1024) });
    await expect(readBody(request, 1024 * 1024)).rejects.toThrow("at most 1048576 bytes");
    expect(asked.chunks).toBeLessThanOrEqual(1);
  });

  it("is not deceived by a declared length", async () =>
    expect(readBody(streamed(CHUNK + 1, { "content-length": "1" }).request, CHUNK)).rejects.toThrow(BodyTooLargeError));

  it("tells when the connection ends early", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
    const request = new Request("http://test/", { method: "POST", body, duplex: "half" } as RequestInit);
    await expect(readBody(request, 10)).rejects.toThrow(BodyUnreadableError);
  });
});
