import { type Downloader, ExportBusyError, takeExportSlot } from "@/lib/export/export-slots";
import { toWatchedStream } from "@/lib/export/watched-stream";
import { ApiError } from "@/lib/http/errors";

const BUSY =
  "Another export of yours or of your account is still running, or too many of others. Try again in a moment.";

/** Gives the slot back by itself when the download is over. */
async function takeSlot(by: Downloader, signal: AbortSignal): Promise<() => void> {
  try {
    return await takeExportSlot(by, signal);
  } catch (error) {
    if (!(error instanceof ExportBusyError)) throw error;
    const { retryAfterSeconds } = error;
    throw new ApiError("too_many_requests", BUSY, { retryAfterSeconds });
  }
}

type Download = Downloader & {
  readonly request: Request;
  readonly headers: Readonly<Record<string, string>>;
  /** For the log line, and what the rows are counted by. */
  readonly about: Readonly<Record<string, string>>;
  readonly countRows?: () => number;
};

/**
 * A file as it is read, once it is its caller's turn. HEAD waits for the turn too and leaves it to the next: a page learns by it what
 * a download would be refused for, which a browser would not show.
 */
export async function streamAnswer(
  { request, scope, caller, headers, ...told }: Download,
  read: (signal: AbortSignal) => AsyncGenerator<Uint8Array>,
): Promise<Response> {
  const onEnd = await takeSlot({ scope, caller }, request.signal);
  if (request.method === "HEAD") {
    onEnd();
    return new Response(null, { headers });
  }
  const abort = new AbortController();
  const leave = () => abort.abort(request.signal.reason);
  request.signal.addEventListener("abort", leave, { once: true });
  if (request.signal.aborted) leave();
  return new Response(await toWatchedStream(read(abort.signal), { abort, onEnd, ...told }), { headers });
}
