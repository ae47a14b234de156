import { isAccountSid } from "@/lib/accounts/account-sid";
import { authenticateTwilio, findClaimedAccount } from "@/lib/auth/authenticate-twilio";
import { QueueFullError } from "@/lib/db/errors";
import { env } from "@/lib/env";
import { ApiError, toErrorCode } from "@/lib/http/errors";
import { takeRefusal } from "@/lib/http/rate-limit";
import { readBody } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { parseStatusCallback, readCallbackParameters } from "@/lib/ingest/parse-status-callback";
import { isSignedByTwilio, listPublicUrls } from "@/lib/ingest/twilio-signature";
import { countIntake, countRecord } from "@/lib/intake/count-intake";
import { recordStatus } from "@/lib/messages/record-status";
import { logger } from "@/lib/observability/logger";

const MAX_BODY_BYTES = 1_048_576;
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** The same answer whatever was wrong; only the log tells the operator what to set up. */
async function toRefusal(accountSid: string, signature: string, requestId: string): Promise<ApiError> {
  const claimed = await findClaimedAccount(accountSid);
  if (claimed) {
    const reason = claimed.hasToken ? (signature === "" ? "no_signature" : "wrong_signature") : "no_token";
    countIntake(claimed, "unsigned", "twilio_callbacks", reason);
  }
  if (accountSid && !claimed?.hasToken)
    logger().warn({ account: accountSid, requestId }, "status callback refused: this account has no Twilio auth token");
  return new ApiError("forbidden", "The signature does not belong to this account, URL and body.");
}

/** Twilio repeats a callback only after a 5xx. */
function toRepeatable(error: unknown): unknown {
  if (!(error instanceof QueueFullError)) return error;
  const { retryAfterSeconds } = error;
  return new ApiError("database_unavailable", "More is arriving than can be written.", { retryAfterSeconds });
}

export const POST = route({ access: "POST /api/webhooks/twilio/status" }, async ({ request, requestId }) => {
  const body = Buffer.from(await readBody(request, MAX_BODY_BYTES)).toString("utf8");
  const isForm = FORM.test(request.headers.get("content-type") ?? "");
  const parameters = readCallbackParameters(body, isForm) ?? new URLSearchParams();
  const claimed = parameters.get("AccountSid") ?? "";
  const accountSid = isAccountSid(claimed) ? claimed : "";
  const signed = {
    signature: request.headers.get("x-twilio-signature") ?? "",
    urls: listPublicUrls(request, env().PUBLIC_URL),
    form: isForm ? parameters : null,
    body,
  };
  const scope = await authenticateTwilio(accountSid, (token) => isSignedByTwilio(token, signed));
  if (!scope) {
    // First, so that forged ones fill neither the log nor the data health of whose account they name.
    takeRefusal(request);
    throw await toRefusal(accountSid, signed.signature, requestId);
  }
  await countRecord(scope, "twilio_callbacks", toErrorCode, async () => {
    const callback = parseStatusCallback(parameters);
    if (!callback) throw new ApiError("bad_request", "The callback names no message.");
    await recordStatus(scope, callback, Date.now()).catch((error: unknown) => {
      throw toRepeatable(error);
    });
  });
  return new Response(null, { status: 204 });
});
