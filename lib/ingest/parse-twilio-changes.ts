import { z } from "zod";
import { type Parsed, parseParameters, wordParameter } from "./parse-twilio-parameters";

const feedbackSchema = z.object({
  Outcome: wordParameter("Outcome", ["confirmed", "unconfirmed"]).default("unconfirmed"),
});

/**
 * Reads the form of Twilio's `POST …/Feedback.json`. Twilio documents no default for `Outcome`, only that feedback starts
 * as unconfirmed: without a word nobody has confirmed anything.
 */
export const parseTwilioFeedback = (form: URLSearchParams) => parseParameters(feedbackSchema, form);

const updateSchema = z.object({ Status: wordParameter("Status", ["canceled"]).optional() });

/** What to do with a message: `redact` is done already, since bodies are never kept. */
export type TwilioUpdate = "redact" | "cancel";

/** Reads the form of Twilio's `POST …/Messages/{Sid}.json`. Never throws. */
export function parseTwilioUpdate(form: URLSearchParams): Parsed<TwilioUpdate> {
  const bodies = form.getAll("Body");
  if (bodies.some((body) => body !== ""))
    return { fault: { code: 20001, message: "'Body' must be empty: a message can be redacted, not rewritten." } };
  const parsed = parseParameters(updateSchema, form);
  if (parsed.fault) return parsed;
  if (parsed.value.Status) return { value: "cancel" };
  if (bodies.length > 0) return { value: "redact" };
  return { fault: { code: 20001, message: "'Body' or 'Status' is required." } };
}
