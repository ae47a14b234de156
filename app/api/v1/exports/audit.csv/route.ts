import { streamAnswer } from "@/app/api/v1/exports/stream-answer";
import { parseAuditQuery } from "@/lib/audit/audit-query";
import { streamAudit } from "@/lib/audit/stream-audit";
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
    const where = { route: "/api/v1/exports/audit.csv", kind: "audit", format: "csv" };
    const about = { ...where, requestId, account: scope.accountSid, caller };
    return streamAnswer({ request, scope, caller, headers, about }, (signal) => streamAudit(scope, query, signal));
  },
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
