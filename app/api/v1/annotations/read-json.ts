import { ApiError } from "@/lib/http/errors";
import { readBody } from "@/lib/http/read-body";

const MAX_BODY_BYTES = 16_384;
const JSON_TYPE = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/** The body as JSON. Throws ApiError and BodyTooLargeError. */
export async function readJson(request: Request): Promise<unknown> {
  if (!JSON_TYPE.test(request.headers.get("content-type")?.trim() ?? ""))
    throw new ApiError("unsupported_media_type", "Content-Type must be application/json, in UTF-8.");
  const body = await readBody(request, MAX_BODY_BYTES);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new ApiError("bad_request", "The body is no JSON in UTF-8.");
  }
}
