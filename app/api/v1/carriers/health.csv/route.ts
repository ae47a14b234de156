import { csvAnswer } from "@/app/api/v1/exports/csv-answer";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseCarriersExport, toCarriersComment, toCarriersTable } from "@/lib/carriers/carriers-table";
import { listCarrierHealth } from "@/lib/carriers/list-carrier-health";
import { toTableCsv } from "@/lib/export/table-csv";
import { route } from "@/lib/http/route";
import { formatLocalInput } from "@/lib/time/format";

export const GET = route(
  { access: "GET /api/v1/carriers/health.csv", query: parseCarriersExport },
  async ({ request, scope, query }) => {
    const { zone, at } = query;
    const moment = formatLocalInput(at, zone).replace(":", "");
    const name = `otp-carriers_${scope.accountSid}_${moment}_${zone.replaceAll("/", "-")}.csv`;
    // Only asked after.
    if (request.method === "HEAD") return csvAnswer(null, name);
    const table = toCarriersTable(await listCarrierHealth(scope, query));
    return csvAnswer(toTableCsv(table, { ...query, comment: toCarriersComment(scope, query) }), name);
  },
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
