import type { AccountScope } from "@/lib/db/account-scope";
import { type ExportKind, exportFileName, type NamedQuery } from "@/lib/export/file-name";

/** What every CSV is sent with: saved under a telling name, kept by nobody on the way. */
export const toCsvHeaders = (fileName: string) => ({
  "Content-Type": "text/csv; charset=utf-8; header=present",
  "Content-Disposition": `attachment; filename="${fileName}"`,
  "Cache-Control": "private, no-store",
  Vary: "Authorization, Cookie",
});

/** The same of a report or the list of messages. */
export const csvHeaders = (kind: ExportKind, scope: AccountScope, query: NamedQuery, part?: string) =>
  toCsvHeaders(exportFileName(kind, scope, query, part));
