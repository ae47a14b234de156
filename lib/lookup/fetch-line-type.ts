import { z } from "zod";
import { parseRetryAfter } from "./retry-after";

const TIMEOUT_MS = 5_000;

const answerSchema = z.object({
  line_type_intelligence: z
    .object({
      carrier_name: z.string().nullish(),
      mobile_country_code: z.string().nullish(),
      mobile_network_code: z.string().nullish(),
      // Such as 60601: Canadian numbers need an approval that this account lacks.
      error_code: z.number().nullish(),
    })
    .nullish(),
});

/** What Twilio knows of a number's carrier. Landlines have no network code, other lines often no name. */
export type LineType = { carrier: string | undefined; mcc: string | undefined; mnc: string | undefined };

/** Where to ask, and as whom. */
export type LookupAccess = { url: string; accountSid: string; token: string };

/** Twilio does not answer now: too many requests, a failure on its side, or no connection. */
export class LookupUnavailableError extends Error {
  override readonly name = "LookupUnavailableError";
  constructor(
    readonly retryAfterMs: number | null,
    options?: ErrorOptions,
  ) {
    super("Twilio Lookup does not answer", options);
  }
}

/** Twilio does not let this account look numbers up. */
export class LookupRefusedError extends Error {
  override readonly name = "LookupRefusedError";
  /** `status` is null for an account without a Twilio token. */
  constructor(readonly status: number | null) {
    super("Twilio Lookup refuses this account");
  }
}

/**
 * Asks Twilio Lookup v2 for a number's line type (https://www.twilio.com/docs/lookup/v2-api/line-type-intelligence), which Twilio
 * charges for. Null when it knows no carrier. Throws LookupUnavailableError or LookupRefusedError.
 */
export async function fetchLineType(e164: string, { url, accountSid, token }: LookupAccess): Promise<LineType | null> {
  const resource = new URL(`/v2/PhoneNumbers/${encodeURIComponent(e164)}`, url);
  resource.searchParams.set("Fields", "line_type_intelligence");
  const authorization = `Basic ${Buffer.from(`${accountSid}:${token}`).toString("base64")}`;
  const response = await fetch(resource, {
    headers: { authorization, accept: "application/json" },
    // The credentials are Twilio's alone.
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new LookupUnavailableError(null, { cause: error });
  });
  const body = await response.text().catch((error: unknown) => {
    throw new LookupUnavailableError(null, { cause: error });
  });
  const { status } = response;
  if (status === 401 || status === 403) throw new LookupRefusedError(status);
  if (status === 429 || status >= 500)
    throw new LookupUnavailableError(parseRetryAfter(response.headers.get("retry-after"), Date.now()));
  // 404: not a number that Twilio knows. Others would be the same next time.
  return response.ok ? parseLineType(body) : null;
}

function parseLineType(body: string): LineType | null {
  const parsed = answerSchema.safeParse(parseJson(body));
  const line = parsed.success ? parsed.data.line_type_intelligence : null;
  if (!line || line.error_code) return null;
  const { carrier_name, mobile_country_code, mobile_network_code } = line;
  if (!carrier_name && !mobile_network_code) return null;
  return {
    carrier: carrier_name ?? undefined,
    mcc: mobile_country_code ?? undefined,
    mnc: mobile_network_code ?? undefined,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
