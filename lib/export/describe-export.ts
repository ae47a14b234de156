import type { AccountScope } from "@/lib/db/account-scope";
import type { ExportKind } from "./file-name";

type Asked = { readonly scope: AccountScope; readonly caller: string; readonly requestId: string };

/** Which file is sent to whom, for its log line. */
export const describeExport = (kind: ExportKind, { scope, caller, requestId }: Asked) => ({
  route: `/api/v1/exports/${kind}.csv`,
  requestId,
  account: scope.accountSid,
  caller,
  kind,
  format: "csv",
});
