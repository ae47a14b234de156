import { tableRoute } from "@/app/api/v1/exports/table-route";
import { parseBreakdownExport } from "@/lib/export/breakdown-query";
import { getBreakdownTable } from "@/lib/export/get-breakdown-table";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";

export const GET = tableRoute("breakdown", parseBreakdownExport, getBreakdownTable);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
