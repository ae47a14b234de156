import { randomBytes } from "node:crypto";
import type { AccountScope } from "@/lib/db/account-scope";
import { parseAddress } from "@/lib/dimensions/phone";
import { toRecipient } from "@/lib/dimensions/recipient";
import { type MessageFacts, SENDER_SOURCES, statusFacts } from "@/lib/ingest/facts";
import type { TwilioMessage } from "@/lib/ingest/parse-twilio-message";
import { recordFacts } from "@/lib/ingest/queue";
import { countSegments } from "@/lib/ingest/segments";
import { countCommit } from "@/lib/intake/count-intake";
import { requestCarrierLookup } from "@/lib/lookup/request-carrier-lookup";
import { getMessage, type MessageRow } from "./get-message";
import { type MessageResource, toMessageResource } from "./message-resource";

const CREATED = SENDER_SOURCES.indexOf("created");

const mintSid = ({ MediaUrl }: TwilioMessage) =>
  `${MediaUrl.length > 0 ? "MM" : "SM"}${randomBytes(16).toString("hex")}`;

/** As Twilio answers: a messaging service chooses its sender later, a schedule waits, everything else is queued. */
function toFirstStatus({ MessagingServiceSid, ScheduleType, SendAt }: TwilioMessage) {
  if (ScheduleType && SendAt) return "scheduled";
  return MessagingServiceSid ? "accepted" : "queued";
}

/** Only texts are cut into segments; a message on another channel, or with media, is one. Null for a template of unknown length. */
function toSegments({ Body, MediaUrl }: TwilioMessage, channel: string): number | null {
  if (channel !== "sms" || MediaUrl.length > 0) return 1;
  return Body ? countSegments(Body) : null;
}

async function toCreatedFacts(sid: string, message: TwilioMessage, now: number): Promise<MessageFacts> {
  const { recipient, address, channel } = await toRecipient({ to: message.To, at: now });
  const hasMedia = message.MediaUrl.length > 0;
  return {
    ...statusFacts(sid, toFirstStatus(message), now, null),
    createdAt: now,
    provideFeedback: message.ProvideFeedback ?? false,
    recipient,
    address,
    sender: {
      source: CREATED,
      at: now,
      channel: channel === "sms" && hasMedia ? "mms" : (channel ?? "sms"),
      provider: "twilio",
      messagingService: message.MessagingServiceSid ?? "",
      sender: message.From ?? "",
    },
    attempt: message.Attempt ?? null,
    numSegments: toSegments(message, channel ?? "sms"),
    numMedia: message.MediaUrl.length,
  };
}

/** The stored row of a message of which nothing but these facts can be known. */
const toFirstRow = (facts: MessageFacts, now: Date): MessageRow => ({
  sid: facts.sid,
  createdAt: now,
  updatedAt: now,
  sentAt: null,
  confirmedAt: null,
  feedbackAt: null,
  status: facts.status?.code ?? null,
  errorCode: null,
  provideFeedback: facts.provideFeedback,
  numSegments: facts.numSegments,
  numMedia: facts.numMedia,
  messagingService: facts.sender?.messagingService ?? null,
  sender: facts.sender?.sender ?? null,
  price: null,
  currency: null,
  toMasked: facts.address?.masked ?? null,
  channel: facts.sender?.channel ?? null,
});

/**
 * Records a message that was sent through Twilio and answers its resource once it is durable. The body is measured and
 * dropped. A message that brings its own SID may be known already: then the answer tells all that is known, and repeating
 * the call changes nothing. `now`, epoch milliseconds, is the time of arrival.
 */
export async function createMessage(
  scope: AccountScope,
  message: TwilioMessage,
  now: number,
): Promise<MessageResource> {
  const sid = message.MessageSid ?? mintSid(message);
  const facts = await toCreatedFacts(sid, message, now);
  await recordFacts(scope, [facts]);
  countCommit(scope, "twilio_messages", now);
  requestCarrierLookup(scope, { sid, to: message.To, recipient: facts.recipient });
  // A deleted message stays deleted; its sender, repeating itself, still gets the answer to what it said.
  const known = message.MessageSid ? await getMessage(scope, sid) : null;
  return toMessageResource(scope, known ?? toFirstRow(facts, new Date(now)), parseAddress(message.To)?.address);
}
