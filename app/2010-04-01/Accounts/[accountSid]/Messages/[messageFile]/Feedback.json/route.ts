import { accept } from "@/app/2010-04-01/accept";
import { twilioMethodNotAllowed } from "@/lib/http/method-not-allowed";
import { tellMethods } from "@/lib/http/tell-methods";
import { TwilioError } from "@/lib/http/twilio-errors";
import { twilioRoute } from "@/lib/http/twilio-route";
import { parseTwilioFeedback } from "@/lib/ingest/parse-twilio-changes";
import { toFeedbackResource } from "@/lib/messages/feedback-resource";
import { giveFeedback } from "@/lib/messages/give-feedback";
import { findMessage } from "../../find-message";

const declared = {
  access: "POST /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]/Feedback.json",
  entrance: "twilio_feedback",
} as const;

export const POST = twilioRoute(declared, async ({ scope, params: { messageFile = "" }, form, url }) => {
  const message = await findMessage(scope, messageFile, url);
  const { Outcome } = accept(parseTwilioFeedback(form));
  if (!message.provideFeedback)
    throw new TwilioError(20001, "The message was sent without 'ProvideFeedback': no feedback is expected for it.");
  await giveFeedback(scope, message, Outcome, Date.now());
  return Response.json(toFeedbackResource(scope, await findMessage(scope, message.sid, url)));
});

export const OPTIONS = tellMethods("POST", "OPTIONS");
export const GET = twilioMethodNotAllowed("POST");
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
