import { accept } from "@/app/2010-04-01/accept";
import { hashNumber } from "@/lib/dimensions/number-privacy";
import { twilioMethodNotAllowed } from "@/lib/http/method-not-allowed";
import { tellMethods } from "@/lib/http/tell-methods";
import { twilioRoute } from "@/lib/http/twilio-route";
import { parseTwilioMessage } from "@/lib/ingest/parse-twilio-message";
import { createMessage } from "@/lib/messages/create-message";
import { listMessages } from "@/lib/messages/list-messages";
import { toMessagePage } from "@/lib/messages/message-page";
import { parseListQuery } from "@/lib/messages/parse-list-query";
import { recordNumberLookup } from "@/lib/messages/record-number-lookup";

export const GET = twilioRoute(
  { access: "GET /2010-04-01/Accounts/[accountSid]/Messages.json" },
  async ({ scope, form, by }) => {
    const query = accept(parseListQuery(form));
    if (query.to) await recordNumberLookup(scope, hashNumber(query.to.e164 ?? query.to.address), by());
    return Response.json(toMessagePage(scope, query, await listMessages(scope, query)));
  },
);

export const POST = twilioRoute(
  { access: "POST /2010-04-01/Accounts/[accountSid]/Messages.json", entrance: "twilio_messages" },
  async ({ scope, form }) => {
    const now = Date.now();
    const message = accept(parseTwilioMessage(form, now));
    return Response.json(await createMessage(scope, message, now), { status: 201 });
  },
);

export const OPTIONS = tellMethods("GET", "HEAD", "POST", "OPTIONS");
export const PUT = twilioMethodNotAllowed("GET", "POST");
export const PATCH = PUT;
export const DELETE = PUT;
