import { parseAuditQuery } from "@/lib/audit/audit-query";
import { streamAudit } from "@/lib/audit/stream-audit";
import { ExportBusyError, takeExportSlot } from "@/lib/export/export-slots";
import { toWatchedStream } from "@/lib/export/watched-stream";
import { ApiError } from "@/lib/http/errors";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { route } from "@/lib/http/route";
import { formatLocalInput } from "@/lib/time/format";

export const GET = route(
  { access: "GET /api/v1/exports/audit.csv", query: parseAuditQuery },
  async ({ request, requestId, scope, query, caller }) => {
    const day = formatLocalInput(Date.now(), scope.reportingZone).slice(0, 10);
    const headers = {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="otp-audit_${scope.accountSid}_${day}.csv"`,
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
    const where = { route: "/api/v1/exports/audit.csv", kind: "audit", format: "csv" };
    const about = { ...where, requestId, account: scope.accountSid, caller };
    const pieces = streamAudit(scope, query, abort.signal);
    return new Response(await toWatchedStream(pieces, { abort, onEnd, about }), { headers });
  },
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
