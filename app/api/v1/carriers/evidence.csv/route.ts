import { streamAnswer } from "@/app/api/v1/exports/stream-answer";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { carrierFileName } from "@/lib/carriers/carrier-file-name";
import { parseEvidenceQuery } from "@/lib/carriers/evidence-query";
import { streamEvidence } from "@/lib/carriers/stream-evidence";
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
    const where = { route: "/api/v1/carriers/evidence.csv", kind: "evidence", format: "csv" };
    const about = { ...where, requestId, account: scope.accountSid, caller };
    const written = { rows: 0 };
    const countRows = () => written.rows;
    return streamAnswer({ request, scope, caller, headers, about, countRows }, (signal) =>
      streamEvidence(scope, query, signal, written),
    );
  },
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
