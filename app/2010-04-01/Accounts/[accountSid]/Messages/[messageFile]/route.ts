import { accept } from "@/app/2010-04-01/accept";
import { twilioMethodNotAllowed } from "@/lib/http/method-not-allowed";
import { tellMethods } from "@/lib/http/tell-methods";
import { resourceNotFound, TwilioError } from "@/lib/http/twilio-errors";
import { twilioRoute } from "@/lib/http/twilio-route";
import { parseTwilioUpdate } from "@/lib/ingest/parse-twilio-changes";
import { cancelMessage } from "@/lib/messages/cancel-message";
import { deleteMessage } from "@/lib/messages/delete-message";
import { toMessageResource } from "@/lib/messages/message-resource";
import { findMessage } from "../find-message";

/** Next has no segment `[sid].json`. Other forms of a resource, such as `.xml`, do not exist here. */
function toSid({ messageFile = "" }: Readonly<Record<string, string>>, url: URL): string {
  if (!messageFile.endsWith(".json")) throw resourceNotFound(url);
  return messageFile.slice(0, -".json".length);
}

export const GET = twilioRoute(
  { access: "GET /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]" },
  async ({ scope, params, url }) =>
    Response.json(toMessageResource(scope, await findMessage(scope, toSid(params, url), url))),
);

export const POST = twilioRoute(
  { access: "POST /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]" },
  async ({ scope, params, form, url }) => {
    const message = await findMessage(scope, toSid(params, url), url);
    const update = accept(parseTwilioUpdate(form));
    if (update === "redact") return Response.json(toMessageResource(scope, message));
    const isCanceled = await cancelMessage(scope, message, Date.now());
    if (!isCanceled) throw new TwilioError(20001, "The message can no longer be canceled: it has been sent.");
    return Response.json(toMessageResource(scope, await findMessage(scope, message.sid, url)));
  },
);

export const DELETE = twilioRoute(
  { access: "DELETE /2010-04-01/Accounts/[accountSid]/Messages/[messageFile]" },
  async ({ scope, params, url }) => {
    const { sid } = await findMessage(scope, toSid(params, url), url);
    await deleteMessage(scope, sid, Date.now());
    return new Response(null, { status: 204 });
  },
);

export const OPTIONS = tellMethods("GET", "HEAD", "POST", "DELETE", "OPTIONS");
export const PUT = twilioMethodNotAllowed("GET", "POST", "DELETE");
export const PATCH = PUT;
