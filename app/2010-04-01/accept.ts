import { TwilioError } from "@/lib/http/twilio-errors";
import type { Parsed } from "@/lib/ingest/parse-twilio-parameters";

/** What was parsed, or its fault as Twilio's error. */
export function accept<T>(parsed: Parsed<T>): T {
  if (!parsed.fault) return parsed.value;
  const { code, message } = parsed.fault;
  throw new TwilioError(code === 21617 ? 20001 : code, message);
}
