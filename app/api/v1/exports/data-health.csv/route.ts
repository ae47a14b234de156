import { csvAnswer } from "@/app/api/v1/exports/csv-answer";
import { getDataHealth } from "@/lib/data-health/get-data-health";
import { parseHealthTable, toHealthTable } from "@/lib/data-health/health-table";
import { toTableCsv } from "@/lib/export/table-csv";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { route } from "@/lib/http/route";

export const GET = route(
  { access: "GET /api/v1/exports/data-health.csv", query: parseHealthTable },
  async ({ scope, query: { check, ...form } }) => {
    const { accountSid, reportingZone: zone } = scope;
    const table = toHealthTable(await getDataHealth(scope, Date.now()), check, zone);
    const part = check === undefined ? "" : `-${check}`;
    return csvAnswer(toTableCsv(table, { ...form, zone, comment: [] }), `otp-data-health${part}_${accountSid}.csv`);
  },
);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
