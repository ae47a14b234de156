import { csvAnswer } from "@/app/api/v1/exports/csv-answer";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseAnnotationsTable, toAnnotationsComment, toAnnotationsTable } from "@/lib/annotations/annotations-table";
import { listAnnotationPage } from "@/lib/annotations/list-annotation-page";
import { toTableCsv } from "@/lib/export/table-csv";
import { route } from "@/lib/http/route";

export const GET = route(
  { access: "GET /api/v1/exports/annotations.csv", query: parseAnnotationsTable },
  async ({ request, scope, query }) => {
    const { accountSid, reportingZone: zone } = scope;
    const name = `otp-annotations_${accountSid}.csv`;
    // Only asked after.
    if (request.method === "HEAD") return csvAnswer(null, name);
    const { annotations } = await listAnnotationPage(scope, query);
    const comment = toAnnotationsComment(scope, query, Date.now());
    const text = toTableCsv(toAnnotationsTable(annotations, zone), { ...query, zone, comment });
    return csvAnswer(text, name);
  },
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
