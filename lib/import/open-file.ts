import { createHash } from "node:crypto";
import { constants, type FileHandle, open } from "node:fs/promises";
import { pipeline, Readable } from "node:stream";
import { createGunzip, gunzipSync, constants as zlib } from "node:zlib";
import { UnreadableFileError } from "./unreadable-file-error";

const HEAD_BYTES = 1 << 16;
const CHUNK_BYTES = 1 << 18;

/** A file to import, decompressed where it is gzip. */
export type OpenFile = {
  /** As given on the command line. */
  name: string;
  /** What tells this content from any other; null where it cannot be read twice (standard input). */
  identity: string | null;
  /** Of the file itself, so compressed; null where it is not known. */
  totalBytes: number | null;
  /** Of `totalBytes`, so far. */
  readBytes: () => number;
  head: Buffer;
  /** The bytes from a place on. Throws UnreadableFileError where they cannot be read to the end. */
  read: (offset: number) => AsyncIterable<Buffer>;
  hasChanged: () => Promise<boolean>;
  close: () => Promise<void>;
};

const CAUSES: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  ENOTDIR: "There is no such file.",
  EACCES: "It may not be read: permission denied.",
  EPERM: "It may not be read: permission denied.",
  EISDIR: "It is a folder: name the files in it.",
  EIO: "The disk cannot read it.",
  Z_BUF_ERROR: "The gzip file is cut short.",
  Z_DATA_ERROR: "The gzip file is damaged.",
};

function toFileError(error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  const isOfSystem = "syscall" in error;
  const cause = CAUSES[code] ?? (isOfSystem ? `It cannot be read (${code}).` : undefined);
  return cause === undefined ? error : new UnreadableFileError(cause, { cause: error });
}

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** As much as there is of the beginning, also of what is damaged further on. */
function gunzipHead(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { finishFlush: zlib.Z_SYNC_FLUSH }).subarray(0, HEAD_BYTES);
  } catch (error) {
    throw toFileError(error);
  }
}

/** Decompresses where needed and leaves out what lies before `offset`. */
async function* decompress(raw: Readable, isCompressed: boolean, offset: number): AsyncGenerator<Buffer> {
  const chunks: AsyncIterable<Buffer> = isCompressed
    ? // An error is met where the chunks are read.
      pipeline(raw, createGunzip({ chunkSize: CHUNK_BYTES }), () => {})
    : raw;
  let before = offset;
  try {
    for await (const chunk of chunks) {
      if (chunk.length > before) yield chunk.subarray(before);
      before = Math.max(0, before - chunk.length);
    }
  } catch (error) {
    throw toFileError(error);
  }
}

async function readHead(file: FileHandle): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

/** Throws UnreadableFileError. */
export async function openFile(path: string, name = path): Promise<OpenFile> {
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw toFileError(error);
  });
  try {
    const stats = await file.stat();
    const { size, mtimeMs } = stats;
    if (stats.isDirectory()) throw new UnreadableFileError(CAUSES.EISDIR);
    if (!stats.isFile()) throw new UnreadableFileError("It is no regular file: name a file, or - for standard input.");
    const start = await readHead(file);
    const isCompressed = isGzip(start);
    let raw: { bytesRead: number } = { bytesRead: 0 };
    let skipped = 0;
    return {
      name,
      identity: createHash("sha256").update(start).update(`${size} ${mtimeMs}`).digest("hex"),
      totalBytes: size,
      readBytes: () => skipped + raw.bytesRead,
      head: isCompressed ? gunzipHead(start) : start,
      read(offset) {
        skipped = isCompressed ? 0 : offset;
        const stream = file.createReadStream({ start: skipped, highWaterMark: CHUNK_BYTES, autoClose: false });
        raw = stream;
        return decompress(stream, isCompressed, isCompressed ? offset : 0);
      },
      async hasChanged() {
        const now = await file.stat();
        return now.size !== size || now.mtimeMs !== mtimeMs;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw toFileError(error);
  }
}

async function* chain(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Standard input or another stream: it can be read once, and not resumed. */
export async function openStream(stream: NodeJS.ReadableStream, name: string): Promise<OpenFile> {
  const chunks = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  while (start.length < HEAD_BYTES) {
    const { value, done } = await chunks.next();
    if (done) break;
    start = Buffer.concat([start, value]);
  }
  const isCompressed = isGzip(start);
  let bytes = 0;
  const counted = async function* () {
    for await (const chunk of chain(start, chunks)) {
      bytes += chunk.length;
      yield chunk;
    }
  };
  return {
    name,
    identity: null,
    totalBytes: null,
    readBytes: () => bytes,
    head: isCompressed ? gunzipHead(start) : start.subarray(0, HEAD_BYTES),
    read: (offset) => decompress(Readable.from(counted(), { objectMode: true }), isCompressed, offset),
    hasChanged: async () => false,
    close: async () => {},
  };
}
