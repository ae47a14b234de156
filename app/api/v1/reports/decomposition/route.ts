import { refuseMethod, tellMethods } from "@/app/api/v1/reports/other-methods";
import { reportRoute } from "@/app/api/v1/reports/report-route";
import { getDecomposition } from "@/lib/report/get-decomposition";
import { parseDecompositionQuery } from "@/lib/report/own-parameters";

export const GET = reportRoute("decomposition", parseDecompositionQuery, getDecomposition);

export const OPTIONS = tellMethods;
export const POST = refuseMethod;
export const PUT = refuseMethod;
export const PATCH = refuseMethod;
export const DELETE = refuseMethod;
