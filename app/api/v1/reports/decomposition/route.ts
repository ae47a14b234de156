import { reportRoute } from "@/app/api/v1/reports/report-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getDecomposition } from "@/lib/report/get-decomposition";
import { parseDecompositionQuery } from "@/lib/report/own-parameters";

export const GET = reportRoute(parseDecompositionQuery, getDecomposition);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
