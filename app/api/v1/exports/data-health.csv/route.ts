import { csvAnswer } from "@/app/api/v1/exports/csv-answer";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { getDataHealth } from "@/lib/data-health/get-data-health";
import { parseHealthTable, toHealthComment, toHealthTable } from "@/lib/data-health/health-table";
import { toTableCsv } from "@/lib/export/table-csv";
import { route } from "@/lib/http/route";

export const GET = route(
  { access: "GET /api/v1/exports/data-health.csv", query: parseHealthTable },
  async ({ request, scope, query }) => {
    const { accountSid, reportingZone: zone } = scope;
    const { check, by } = query;
    const part = check === undefined ? "" : by === "day" ? `-${check}` : `-${check}-by-${by}`;
    const name = `otp-data-health${part}_${accountSid}.csv`;
    // Only asked after.
    if (request.method === "HEAD") return csvAnswer(null, name);
    const health = await getDataHealth(scope, Date.now());
    const comment = toHealthComment(scope, health, query);
    const text = toTableCsv(toHealthTable(health, query, zone), { ...query, zone, comment });
    return csvAnswer(text, name);
  },
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
