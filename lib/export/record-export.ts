import type { AuditSource } from "@/lib/audit/audit-source";
import { recordAudit } from "@/lib/audit/record-audit";
import type { AuditDetails } from "@/lib/audit/redact-details";
import type { AccountScope } from "@/lib/db/account-scope";
import { toNumberTag } from "@/lib/dimensions/number-privacy";

/** How the file is written says nothing of what it holds. */
const OF_FORM = new Set(["account", "bom", "header_comment", "columns", "sort", "order", "locale", "tz"]);

/** The filters of a file by name, without what would tell a person's number. */
function describeFilters(params: URLSearchParams): AuditDetails {
  const names = [...new Set(params.keys())].filter((name) => !OF_FORM.has(name));
  return Object.fromEntries(
    names.map((name) => {
      const values = params.getAll(name);
      if (name === "number") return [name, toNumberTag(values[0] ?? "")];
      if (name === "last_digits") return [name, true];
      return [name, values.length === 1 ? values[0] : values];
    }),
  );
}

/** Who takes which file out of the house, under which filters. Throws as the database does: then nothing may be sent. */
export const recordExport = (
  { accountId }: AccountScope,
  /** By its path below `/api/v1/`. */
  file: string,
  params: URLSearchParams,
  by: AuditSource,
): Promise<void> =>
  recordAudit({ accountId, action: "export.downloaded", by, target: file, details: describeFilters(params) });
