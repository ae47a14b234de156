import type { AccountScope } from "@/lib/db/account-scope";
import { type ExportKind, exportFileName, type NamedQuery } from "@/lib/export/file-name";

/** What every CSV is sent with: saved under a telling name, kept by nobody on the way. */
export const csvHeaders = (kind: ExportKind, scope: AccountScope, query: NamedQuery, part?: string) => ({
  "Content-Type": "text/csv; charset=utf-8; header=present",
  "Content-Disposition": `attachment; filename="${exportFileName(kind, scope, query, part)}"`,
  "Cache-Control": "private, no-store",
  Vary: "Authorization, Cookie",
});
