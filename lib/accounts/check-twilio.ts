import { z } from "zod";

const TIMEOUT_MS = 10_000;

const answerSchema = z.object({ friendly_name: z.string().nullish(), status: z.string().nullish() });

/** What Twilio says of an account SID and its auth token. */
export type TwilioCheck =
  /** `state` as Twilio has it: `active`, `suspended` or `closed`. */
  | { readonly result: "accepted"; readonly name: string | null; readonly state: string }
  | { readonly result: "refused" }
  /** Not said by Twilio: too many requests, a failure on its side, no connection, no answer in time, or no answer of Twilio's. */
  | { readonly result: "unavailable"; readonly status: number | null };

/** Where to ask, and as whom. */
export type TwilioAccess = { readonly url: string; readonly accountSid: string; readonly token: string };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/** Asks Twilio for the account itself (https://www.twilio.com/docs/iam/api/account#fetch-an-account-resource), which costs nothing. */
export async function checkTwilio({ url, accountSid, token }: TwilioAccess): Promise<TwilioCheck> {
  const authorization = `Basic ${Buffer.from(`${accountSid}:${token}`).toString("base64")}`;
  try {
    const response = await fetch(new URL(`/2010-04-01/Accounts/${accountSid}.json`, url), {
      headers: { authorization, accept: "application/json" },
      // The credentials are Twilio's alone.
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body = await response.text();
    const { status } = response;
    if (status === 401 || status === 403 || status === 404) return { result: "refused" };
    const parsed = answerSchema.safeParse(parseJson(body));
    if (!response.ok || !parsed.success) return { result: "unavailable", status };
    return { result: "accepted", name: parsed.data.friendly_name ?? null, state: parsed.data.status ?? "active" };
  } catch {
    // Also a timeout. What the network says may hold the address, and nothing that helps whoever sees the page.
    return { result: "unavailable", status: null };
  }
}
