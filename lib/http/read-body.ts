export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
  constructor(readonly maxBytes: number) {
    super(`the body may have at most ${maxBytes} bytes`);
  }
}

/** The connection ended before the body did. */
export class BodyUnreadableError extends Error {
  override readonly name = "BodyUnreadableError";
}

const MOST_DISCARDED_BYTES = 64 * 1_048_576;

/**
 * Reads on without keeping anything: unread, the rest of a body would block the connection for the request after it, and
 * cancelling may break the connection before the answer is out.
 */
async function discard(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  let left = MOST_DISCARDED_BYTES;
  try {
    while (left > 0) {
      const { done, value } = await reader.read();
      if (done) return;
      left -= value.byteLength;
    }
  } catch {
    // The client gave up; its answer is on its way all the same.
  }
}

/**
 * The body of a request. Throws BodyTooLargeError as soon as it is known to be larger, having kept no more than `maxBytes`
 * and one chunk.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > maxBytes) throw new BodyTooLargeError(maxBytes);
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw new BodyUnreadableError("the body ended early", { cause });
    });
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      void discard(reader);
      throw new BodyTooLargeError(maxBytes);
    }
    chunks.push(value);
  }
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}
