const MOST_DISCARDED_BYTES = 64 * 1_048_576;

/**
 * Reads on without keeping anything: unread, the rest of a body would block the connection for the request after it, and
 * a client that writes all of its body before it reads would never get the answer. Cancelling may break the connection
 * before the answer is out.
 */
export async function discardBody(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
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
