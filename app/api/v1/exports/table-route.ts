import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import { exportParameters } from "@/lib/export/export-parameters";
import { toHeaderComment } from "@/lib/export/header-comment";
import { toTableCsv } from "@/lib/export/table-csv";
import { route } from "@/lib/http/route";
import { once } from "@/lib/report/filters";
import { type ReportQuery, strictReportQuery } from "@/lib/report/report-query";
import { csvHeaders } from "./csv-headers";

const parse = strictReportQuery({
  own: {
    ...exportParameters,
    sort: once(z.string("must be one column").optional()),
    order: once(z.enum(["asc", "desc"]).optional()),
  },
});

/** The answer of a report as CSV instead of JSON. */
export const tableRoute = (
  kind: "breakdown" | "timeseries",
  getTable: (scope: AccountScope, query: ReportQuery) => Promise<Table>,
) =>
  route({ auth: "read", query: parse }, async ({ scope, query }) => {
    const { columns, bom, header_comment, sort, order, ...asked } = query;
    const comment = header_comment === "true" ? toHeaderComment(kind, scope, asked) : [];
    const table = await getTable(scope, asked);
    const text = toTableCsv(table, { columns, bom, zone: asked.zone, comment, sort, order });
    return new Response(text, { headers: csvHeaders(kind, scope, asked) });
  });
