import { reportRoute } from "@/app/api/v1/reports/report-route";
import { methodNotAllowed } from "@/lib/http/method-not-allowed";
import { getErrors } from "@/lib/report/get-errors";
import { parseErrorsQuery } from "@/lib/report/own-parameters";

export const GET = reportRoute(parseErrorsQuery, getErrors);

export const POST = methodNotAllowed("GET");
export const PUT = POST;
export const PATCH = POST;
export const DELETE = POST;
