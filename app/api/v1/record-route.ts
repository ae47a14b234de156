import type { AccountScope } from "@/lib/db/account-scope";
import { ApiError, toErrorCode } from "@/lib/http/errors";
import { route } from "@/lib/http/route";
import { streamBody } from "@/lib/http/stream-body";
import {
  type BatchAnswer,
  MAX_RECORDS,
  type RecordKind,
  recordBatch,
  TooManyRecordsError,
} from "@/lib/ingest/record-batch";
import { MalformedBodyError } from "@/lib/ingest/split-records";
import { countIntake } from "@/lib/intake/count-intake";
import { requestCarrierLookups } from "@/lib/lookup/request-carrier-lookup";

const MAX_BODY_BYTES = 16_777_216;
const NDJSON = new Set(["application/x-ndjson", "application/ndjson"]);
const CONTENT_TYPE = /^([^;\s]+)\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/** Whether each line is a record; throws ApiError `unsupported_media_type` for what is no JSON in UTF-8. */
function isNdjson({ headers }: Request): boolean {
  const type = CONTENT_TYPE.exec(headers.get("content-type")?.trim() ?? "")?.[1]?.toLowerCase() ?? "";
  if (NDJSON.has(type)) return true;
  if (type === "application/json") return false;
  throw new ApiError(
    "unsupported_media_type",
    "Content-Type must be application/json or application/x-ndjson, in UTF-8.",
  );
}

function toApiError(error: unknown): unknown {
  if (error instanceof MalformedBodyError)
    return new ApiError("bad_request", `${error.message} Nothing of this was taken.`);
  if (error instanceof TooManyRecordsError)
    return new ApiError("payload_too_large", `A request may have at most ${MAX_RECORDS} records.`);
  return error;
}

function toStatus({ accepted, unchanged, rejected }: BatchAnswer): number {
  if (rejected.length === 0) return 200;
  return accepted + unchanged > 0 ? 207 : 422;
}

async function readBatch(scope: AccountScope, kind: RecordKind, request: Request) {
  const batch = { isNdjson: isNdjson(request), body: streamBody(request, MAX_BODY_BYTES), now: Date.now() };
  return recordBatch(scope, kind, batch);
}

/** Takes a batch of records of one kind and answers a verdict for each that is refused. */
export const recordRoute = (access: "POST /api/v1/messages" | "POST /api/v1/feedback", kind: RecordKind) =>
  route({ access }, async ({ scope, request }) => {
    const { answer, addressed } = await readBatch(scope, kind, request).catch((thrown: unknown) => {
      const error = toApiError(thrown);
      countIntake(scope, "refused", kind.entrance, toErrorCode(error));
      throw error;
    });
    requestCarrierLookups(scope, addressed);
    return Response.json(answer, { status: toStatus(answer) });
  });
