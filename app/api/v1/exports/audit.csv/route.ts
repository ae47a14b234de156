import { streamAnswer } from "@/app/api/v1/exports/stream-answer";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseAuditQuery } from "@/lib/audit/audit-query";
import { streamAudit } from "@/lib/audit/stream-audit";
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

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
