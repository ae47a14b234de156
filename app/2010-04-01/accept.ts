import { TwilioError } from "@/lib/http/twilio-errors";
import type { Parsed } from "@/lib/ingest/parse-twilio-parameters";

/** What was parsed, or its fault as Twilio's error. */
export function accept<T>(parsed: Parsed<T>): T {
  if (parsed.fault) throw new TwilioError(parsed.fault.code, parsed.fault.message);
  return parsed.value;
}
