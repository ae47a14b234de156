import { ExportBusyError, takeExportSlot } from "@/lib/export/export-slots";
import { toWatchedStream } from "@/lib/export/watched-stream";
import { ApiError } from "@/lib/http/errors";

/** Gives the slot back by itself when the download is over. */
async function takeSlot(caller: string, signal: AbortSignal): Promise<() => void> {
  try {
    return await takeExportSlot(caller, signal);
  } catch (error) {
    if (!(error instanceof ExportBusyError)) throw error;
    const { retryAfterSeconds } = error;
    throw new ApiError("too_many_requests", "Another export is still running. Try again when it is done.", {
      retryAfterSeconds,
    });
  }
}

type Download = {
  readonly request: Request;
  readonly caller: string;
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
  { request, caller, headers, ...told }: Download,
  read: (signal: AbortSignal) => AsyncGenerator<Uint8Array>,
): Promise<Response> {
  const onEnd = await takeSlot(caller, request.signal);
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
