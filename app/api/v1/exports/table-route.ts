import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import { describeExport } from "@/lib/export/describe-export";
import type { TableParameters } from "@/lib/export/export-parameters";
import type { ExportKind } from "@/lib/export/file-name";
import { toHeaderComment } from "@/lib/export/header-comment";
import { toTableCsv } from "@/lib/export/table-csv";
import { route } from "@/lib/http/route";
import { logger } from "@/lib/observability/logger";
import type { ReportQuery } from "@/lib/report/report-query";
import { csvHeaders } from "./csv-headers";

/** The answer of a report as CSV instead of JSON. */
export const tableRoute = <Query extends ReportQuery & TableParameters>(
  kind: Exclude<ExportKind, "messages">,
  parse: (params: URLSearchParams, scope: AccountScope) => Query,
  getTable: (scope: AccountScope, query: Query) => Promise<Table>,
  /** Names what of its kind the file holds, where that isn't everything. */
  partOf: (query: Query) => string | undefined = () => undefined,
) =>
  route(
    { access: `GET /api/v1/exports/${kind}.csv`, query: parse },
    async ({ request, scope, query, caller, requestId }) => {
      const headers = csvHeaders(kind, scope, query, partOf(query));
      // Only asked after: a page does before it downloads.
      if (request.method === "HEAD") return new Response(null, { headers });
      const started = performance.now();
      const { columns, bom, header_comment, sort, order, zone } = query;
      const comment = toHeaderComment(kind, scope, query);
      const table = await getTable(scope, query);
      const text = toTableCsv(table, { columns, bom, header_comment, zone, comment, sort, order });
      const ms = Math.round(performance.now() - started);
      const size = { rows: table.rows.length, bytes: Buffer.byteLength(text) };
      logger().info(
        { ...describeExport(kind, { scope, caller, requestId }), ...size, ms, outcome: "complete" },
        "export",
      );
      return new Response(text, { headers });
    },
  );
