import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { carrierFileName } from "@/lib/carriers/carrier-file-name";
import { parseEvidenceQuery } from "@/lib/carriers/evidence-query";
import { streamEvidence } from "@/lib/carriers/stream-evidence";
import { ExportBusyError, takeExportSlot } from "@/lib/export/export-slots";
import { toWatchedStream } from "@/lib/export/watched-stream";
import { ApiError } from "@/lib/http/errors";
import { route } from "@/lib/http/route";

export const GET = route(
  { access: "GET /api/v1/carriers/evidence.csv", query: parseEvidenceQuery },
  async ({ request, requestId, scope, query, caller }) => {
    const headers = {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="${carrierFileName("evidence", scope, query)}"`,
      "Cache-Control": "private, no-store",
      Vary: "Authorization, Cookie",
    };
    if (request.method === "HEAD") return new Response(null, { headers });
    const onEnd = await takeExportSlot(caller, request.signal).catch((error: unknown) => {
      if (!(error instanceof ExportBusyError)) throw error;
      const { retryAfterSeconds } = error;
      throw new ApiError("too_many_requests", "Another export is still running. Try again when it is done.", {
        retryAfterSeconds,
      });
    });
    const abort = new AbortController();
    const leave = () => abort.abort(request.signal.reason);
    request.signal.addEventListener("abort", leave, { once: true });
    if (request.signal.aborted) leave();
    const where = { route: "/api/v1/carriers/evidence.csv", kind: "evidence", format: "csv" };
    const about = { ...where, requestId, account: scope.accountSid, caller };
    return new Response(await toWatchedStream(streamEvidence(scope, query, abort.signal), { abort, onEnd, about }), {
      headers,
    });
  },
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
