import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BodyTooLargeError, BodyUnreadableError } from "./read-body";
import { streamBody } from "./stream-body";

const LIMIT = 1024 * 1024;

/** A request whose body comes in pieces of `size`, and how many of them were asked for. */
function requestOf(body: Uint8Array, encoding?: string, size = 1_000) {
  const asked = { bytes: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (asked.bytes >= body.byteLength) return controller.close();
      controller.enqueue(body.subarray(asked.bytes, asked.bytes + size));
      asked.bytes += size;
    },
  });
  const headers: Record<string, string> = encoding === undefined ? {} : { "content-encoding": encoding };
  const init = { method: "POST", body: stream, headers, duplex: "half" } as const;
  return { request: new Request("http://test/", init), asked };
}

async function read(request: Request): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamBody(request, LIMIT)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const TEXT = Buffer.from("{}\n".repeat(20_000));

describe("streamBody", () => {
  it.each([
    [undefined, TEXT],
    ["identity", TEXT],
    ["gzip", gzipSync(TEXT)],
    ["X-GZIP", gzipSync(TEXT)],
    ["identity, gzip", Buffer.concat([gzipSync(TEXT.subarray(0, 99)), gzipSync(TEXT.subarray(99))])],
  ])("reads %s", async (encoding, body) => {
    expect((await read(requestOf(body, encoding).request)).equals(TEXT)).toBe(true);
  });

  it("gives nothing where there is no body", async () =>
    expect(await read(new Request("http://test/", { method: "POST" }))).toHaveLength(0));

  it.each(["br", "gzip, gzip", "deflate"])("does not take %s", (encoding) => {
    expect(() => streamBody(requestOf(TEXT, encoding).request, LIMIT)).toThrow(
      expect.objectContaining({ code: "unsupported_media_type", status: 415 }),
    );
  });

  it.each([
    ["cut off", gzipSync(TEXT).subarray(0, -1)],
    ["empty", new Uint8Array()],
    ["not compressed", TEXT],
    ["damaged", gzipSync(TEXT).fill(7, 30, 40)],
    ["followed by something else", Buffer.concat([gzipSync(TEXT), TEXT])],
  ])("refuses a gzip stream that is %s", async (_, body) => {
    await expect(read(requestOf(body, "gzip").request)).rejects.toMatchObject({ code: "bad_request" });
  });

  it("stops at the limit, compressed or not, whether or not the rest comes", async () => {
    const bomb = gzipSync(Buffer.alloc(200 * LIMIT));
    for (const [sent, encoding] of [
      [bomb.subarray(0, bomb.byteLength / 2), "gzip"],
      [new Uint8Array(1.1 * LIMIT), "identity"],
    ] as const) {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => controller.enqueue(sent),
        pull: () => new Promise<void>(() => {}),
      });
      const headers = { "content-encoding": encoding };
      const request = new Request("http://test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
      await expect(read(request)).rejects.toThrow(BodyTooLargeError);
    }
  });

  it.each([
    ["identity", new Uint8Array(5 * LIMIT)],
    ["gzip", gzipSync(Buffer.alloc(200 * LIMIT))],
    ["gzip", Buffer.alloc(LIMIT, "no gzip")],
  ])("reads the rest of what it refused off the connection (%s)", async (encoding, body) => {
    const { request, asked } = requestOf(body, encoding, 10_000);
    await expect(read(request)).rejects.toThrow();
    await expect.poll(() => asked.bytes).toBeGreaterThanOrEqual(body.byteLength);
  });

  it("reads the rest off the connection when its reader stops early", async () => {
    const { request, asked } = requestOf(new Uint8Array(LIMIT));
    for await (const _ of streamBody(request, LIMIT)) break;
    await expect.poll(() => asked.bytes).toBeGreaterThanOrEqual(LIMIT);
  });

  it.each(["identity", "gzip"])("says that the connection broke (%s)", async (encoding) => {
    const half = gzipSync(TEXT).subarray(0, 40);
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(half),
      pull: () => Promise.reject(new Error("ECONNRESET")),
    });
    const headers = { "content-encoding": encoding };
    const request = new Request("http://test/", { method: "POST", body, headers, duplex: "half" } as RequestInit);
    await expect(read(request)).rejects.toThrow(BodyUnreadableError);
  });
});
