import { toDatabaseError } from "@/lib/db/errors";
import { recordExport } from "@/lib/export/record-export";
import type { Authorized } from "./authorize";

const CSV_ROUTE = /^GET \/api\/v1\/(.+\.csv)$/;

type Call = Authorized & { readonly request: Request; readonly url: URL };

/**
 * Every CSV leaves a line in the audit log before its first byte: of a file that cannot be written down nothing is sent. Throws
 * DatabaseUnavailableError.
 */
export async function recordDownload(access: string, call: Call, response: Response): Promise<void> {
  const file = CSV_ROUTE.exec(access)?.[1];
  if (file === undefined || call.request.method === "HEAD" || !response.ok) return;
  try {
    await recordExport(call.scope, file, call.url.searchParams, call.by);
  } catch (error) {
    await response.body?.cancel();
    throw toDatabaseError(error);
  }
}
