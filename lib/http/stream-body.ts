import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { discardBody } from "./discard-body";
import { ApiError } from "./errors";
import { BodyTooLargeError, BodyUnreadableError } from "./read-body";

const GUNZIP_CHUNK_BYTES = 65_536;
const GZIP_NAMES = new Set(["gzip", "x-gzip"]);

/** Whether the body is compressed; throws ApiError `unsupported_media_type` for anything but gzip and identity. */
function isGzip({ headers }: Request): boolean {
  const codings = (headers.get("content-encoding") ?? "").toLowerCase().split(",");
  const applied = codings.map((coding) => coding.trim()).filter((coding) => coding !== "" && coding !== "identity");
  if (applied.length === 0) return false;
  if (applied.length === 1 && GZIP_NAMES.has(applied[0] ?? "")) return true;
  throw new ApiError("unsupported_media_type", "Content-Encoding must be gzip or identity.", {
    headers: { "Accept-Encoding": "gzip, identity" },
  });
}

async function* readChunks({ body }: Request): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new BodyUnreadableError("the body ended early", { cause });
      });
      if (done) return;
      yield value;
    }
  } finally {
    void discardBody(reader);
  }
}

const isBrokenGzip = (error: unknown) =>
  error instanceof Error && "code" in error && typeof error.code === "string" && error.code.startsWith("Z_");

async function* gunzip(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decompressed = createGunzip({ chunkSize: GUNZIP_CHUNK_BYTES });
  // Its failure is that of `decompressed`, which is read below.
  pipeline(Readable.from(chunks), decompressed).catch(() => {});
  try {
    yield* decompressed;
  } catch (error) {
    throw isBrokenGzip(error) ? new ApiError("bad_request", "The body is not a complete gzip stream.") : error;
  }
}

async function* limit(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new BodyTooLargeError(maxBytes);
    yield chunk;
  }
}

/**
 * The body of a request piece by piece, decompressed; `maxBytes` bounds it before and after. Throws BodyTooLargeError,
 * BodyUnreadableError, and ApiError for an encoding that is not taken or a gzip stream that is broken or cut off.
 */
export function streamBody(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const compressed = isGzip(request);
  if (Number(request.headers.get("content-length")) > maxBytes) throw new BodyTooLargeError(maxBytes);
  const sent = limit(readChunks(request), maxBytes);
  return compressed ? limit(gunzip(sent), maxBytes) : sent;
}
