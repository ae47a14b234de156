import { csvHeaders } from "@/app/api/v1/exports/csv-headers";
import { describeExport } from "@/lib/export/describe-export";
import { ExportBusyError, takeExportSlot } from "@/lib/export/export-slots";
import { parseMessagesExport } from "@/lib/export/messages-query";
import { streamMessages } from "@/lib/export/stream-messages";
import { toWatchedStream } from "@/lib/export/watched-stream";
import { ApiError } from "@/lib/http/errors";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { route } from "@/lib/http/route";

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

export const GET = route(
  { access: "GET /api/v1/exports/messages.csv", query: parseMessagesExport },
  async ({ request, requestId, scope, query, caller }) => {
    const headers = csvHeaders("messages", scope, query);
    // Its body would be read by nobody, and wait for that.
    if (request.method === "HEAD") return new Response(null, { headers });
    const onEnd = await takeSlot(caller, request.signal);
    const abort = new AbortController();
    const leave = () => abort.abort(request.signal.reason);
    request.signal.addEventListener("abort", leave, { once: true });
    if (request.signal.aborted) leave();
    const about = describeExport("messages", { scope, caller, requestId });
    const written = { rows: 0 };
    const pieces = streamMessages(scope, query, abort.signal, written);
    const countRows = () => written.rows;
    return new Response(await toWatchedStream(pieces, { abort, onEnd, about, countRows }), { headers });
  },
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
