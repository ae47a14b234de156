import { streamRoute } from "@/app/api/v1/carriers/stream-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseEvidenceQuery } from "@/lib/carriers/evidence-query";
import { streamEvidence } from "@/lib/carriers/stream-evidence";

export const GET = streamRoute({
  kind: "evidence",
  fileName: "evidence",
  parse: parseEvidenceQuery,
  read: ({ scope, query, carrier, signal, written }) => streamEvidence(scope, { ...query, carrier }, signal, written),
});

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
