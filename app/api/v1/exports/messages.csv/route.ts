import { csvHeaders } from "@/app/api/v1/exports/csv-headers";
import { streamAnswer } from "@/app/api/v1/exports/stream-answer";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { describeExport } from "@/lib/export/describe-export";
import { parseMessagesExport } from "@/lib/export/messages-query";
import { streamMessages } from "@/lib/export/stream-messages";
import { route } from "@/lib/http/route";

export const GET = route(
  { access: "GET /api/v1/exports/messages.csv", query: parseMessagesExport },
  async ({ request, requestId, scope, query, caller }) => {
    const headers = csvHeaders("messages", scope, query);
    const about = describeExport("messages", { scope, caller, requestId });
    const written = { rows: 0 };
    const countRows = () => written.rows;
    return streamAnswer({ request, scope, caller, headers, about, countRows }, (signal) =>
      streamMessages(scope, query, signal, written),
    );
  },
);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
