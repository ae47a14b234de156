import { tableRoute } from "@/app/api/v1/exports/table-route";
import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { parseBreakdownExport } from "@/lib/export/breakdown-query";
import { getBreakdownTable } from "@/lib/export/get-breakdown-table";

export const GET = tableRoute("breakdown", parseBreakdownExport, getBreakdownTable);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
