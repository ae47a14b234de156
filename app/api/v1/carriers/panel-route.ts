import { csvAnswer } from "@/app/api/v1/exports/csv-answer";
import { type CarrierExportQuery, toPanelComment } from "@/lib/carriers/carrier-export";
import { carrierFileName } from "@/lib/carriers/carrier-file-name";
import type { OneCarrier } from "@/lib/carriers/one-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import type { Table } from "@/lib/export/answer-columns";
import { toTableCsv } from "@/lib/export/table-csv";
import { route } from "@/lib/http/route";
import type { Range } from "@/lib/time/buckets";
import { requireCarrier } from "./require-carrier";

/** A table, and the time that it is of: part of the file's name. */
type Answer = { readonly table: Table; readonly range: Range };

/** What a panel of one carrier's page shows, as CSV. */
export const panelRoute = (
  panel: "errors" | "receipts" | "resends" | "series",
  parse: (params: URLSearchParams, scope: AccountScope) => CarrierExportQuery,
  getAnswer: (scope: AccountScope, query: CarrierExportQuery, carrier: OneCarrier) => Promise<Answer>,
) =>
  route({ access: `GET /api/v1/carriers/${panel}.csv`, query: parse }, async ({ request, scope, query }) => {
    const { name, list, columns, bom, header_comment, sort, order } = query;
    const carrier = await requireCarrier(scope, name, list.now);
    // Only asked after; what the file is called, its answer tells.
    if (request.method === "HEAD") return csvAnswer(null, `${panel}.csv`);
    const { table, range } = await getAnswer(scope, query, carrier);
    const { zone } = list;
    const comment = toPanelComment(panel, scope, query, range);
    return csvAnswer(
      toTableCsv(table, { columns, bom, header_comment, sort, order, zone, comment }),
      carrierFileName(`carrier-${panel}`, scope, { ...name, range, zone }),
    );
  });
