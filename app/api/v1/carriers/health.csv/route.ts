import { csvAnswer } from "@/app/api/v1/exports/csv-answer";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { carriersFileName } from "@/lib/carriers/carrier-file-name";
import { parseCarriersExport, toCarriersComment, toCarriersTable } from "@/lib/carriers/carriers-table";
import { listCarrierHealth } from "@/lib/carriers/list-carrier-health";
import { toTableCsv } from "@/lib/export/table-csv";
import { route } from "@/lib/http/route";

export const GET = route(
  { access: "GET /api/v1/carriers/health.csv", query: parseCarriersExport },
  async ({ request, scope, query }) => {
    const name = carriersFileName(scope, query);
    // Only asked after.
    if (request.method === "HEAD") return csvAnswer(null, name);
    const table = toCarriersTable(await listCarrierHealth(scope, query), query);
    return csvAnswer(toTableCsv(table, { ...query, comment: toCarriersComment(scope, query) }), name);
  },
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
