import { route } from "@/lib/http/route";
import { getFunnel } from "@/lib/report/get-funnel";
import { parseStrictReportQuery } from "@/lib/report/report-query";

export const GET = route({ auth: "read", query: parseStrictReportQuery }, ({ scope, query }) =>
  getFunnel(scope, query),
);
