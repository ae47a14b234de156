import { discardBody } from "./discard-body";

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
      void discardBody(reader);
      throw new BodyTooLargeError(maxBytes);
    }
    chunks.push(value);
  }
  const [only] = chunks;
  return only && chunks.length === 1 ? only : Buffer.concat(chunks, size);
}
