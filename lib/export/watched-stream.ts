import { describeError } from "@/lib/observability/describe-error";
import { logger } from "@/lib/observability/logger";

/** A reader who takes nothing for so long is gone, or as good as. */
const STALL_MS = 120_000;

type Watch = {
  /** Whoever aborts it stops what makes the pieces. */
  readonly abort: AbortController;
  readonly onEnd: () => void;
  /** For the log line. */
  readonly about: Readonly<Record<string, string>>;
  /** Of the file so far, for the log line too. */
  readonly countRows?: () => number;
  readonly stallMs?: number;
};

const readerGone = () => new DOMException("the reader went away", "AbortError");
const readerStalled = () => new DOMException("the reader takes nothing any more", "TimeoutError");

/** Writes one line when all is over, and lets go of what was held meanwhile. */
function toEnd({ about, countRows, onEnd }: Watch) {
  const started = performance.now();
  let isOver = false;
  return (bytes: number, outcome: "complete" | "stopped" | "failed", error?: unknown) => {
    if (isOver) return;
    isOver = true;
    onEnd();
    const line = { ...about, rows: countRows?.(), bytes, ms: Math.round(performance.now() - started), outcome };
    if (outcome === "failed") logger().error({ ...line, error: describeError(error) }, "export");
    else logger().info(line, "export");
  };
}

/**
 * The pieces as the body of a response, each made when the reader takes it. An error breaks the body off, so that its reader sees a
 * broken transfer and not a short file. Resolves when the first piece is there: what is wrong until then is thrown, and can still be
 * answered properly.
 */
export async function toWatchedStream(
  pieces: AsyncGenerator<Uint8Array>,
  watch: Watch,
): Promise<ReadableStream<Uint8Array>> {
  const { abort, stallMs = STALL_MS } = watch;
  const end = toEnd(watch);
  let bytes = 0;
  let stalling: NodeJS.Timeout | undefined;

  const next = async () => {
    try {
      const piece = await pieces.next();
      abort.signal.throwIfAborted();
      return piece;
    } catch (error) {
      end(bytes, abort.signal.aborted ? "stopped" : "failed", error);
      throw error;
    }
  };
  const waitForReader = () => {
    stalling = setTimeout(() => abort.abort(readerStalled()), stallMs).unref();
  };

  let first: IteratorResult<Uint8Array> | undefined = await next();
  waitForReader();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const stop = () => {
          clearTimeout(stalling);
          controller.error(abort.signal.reason);
          // Ends at once where the generator waits for the reader; where it waits for PostgreSQL, the signal wakes it.
          void pieces.return(undefined).finally(() => end(bytes, "stopped"));
        };
        abort.signal.addEventListener("abort", stop, { once: true });
      },
      async pull(controller) {
        clearTimeout(stalling);
        const { done, value } = first ?? (await next());
        first = undefined;
        if (done) {
          end(bytes, "complete");
          controller.close();
          return;
        }
        bytes += value.byteLength;
        controller.enqueue(value);
        waitForReader();
      },
      cancel: () => abort.abort(readerGone()),
    },
    { highWaterMark: 0 },
  );
}
