export type SnippetInput = {
  /** Scheme and host, no path. */
  baseUrl: string;
  accountSid: string;
  /** `null` until a key was made: the lines then carry a placeholder. */
  key: { sid: string; secret: string } | null;
  /** SM + 32 hex. */
  messageSid: string;
};

const credentialsOf = ({ key }: SnippetInput) => key ?? { sid: "YOUR_KEY_SID", secret: "YOUR_KEY_SECRET" };

/** From Twilio's range of numbers that belong to nobody. */
const TO = "+14155550100";
const FROM = "+15005550006";

/** Records one message under an SID of the caller's. */
export function toCurlSend(input: SnippetInput): string {
  const { sid, secret } = credentialsOf(input);
  return `curl -X POST \\
  "${input.baseUrl}/2010-04-01/Accounts/${input.accountSid}/Messages.json" \\
  -u "${sid}:${secret}" \\
  --data-urlencode "To=${TO}" \\
  --data-urlencode "From=${FROM}" \\
  --data-urlencode "Body=Your code is on its way" \\
  -d "ProvideFeedback=true" \\
  -d "MessageSid=${input.messageSid}"`;
}

/** Tells that the person typed in the code of the message recorded by `toCurlSend`. */
export function toCurlConfirm(input: SnippetInput): string {
  const { sid, secret } = credentialsOf(input);
  return `curl -X POST \\
  "${input.baseUrl}/2010-04-01/Accounts/${input.accountSid}/Messages/${input.messageSid}/Feedback.json" \\
  -u "${sid}:${secret}" \\
  -d "Outcome=confirmed"`;
}

export function toNodeSend(input: SnippetInput): string {
  const { sid, secret } = credentialsOf(input);
  return `import twilio from "twilio";

const client = twilio("${sid}", "${secret}", { accountSid: "${input.accountSid}" });
client.api.baseUrl = "${input.baseUrl}";

const message = await client.messages.create({
  to: "${TO}",
  from: "${FROM}",
  body: "Your code is on its way",
  provideFeedback: true,
});`;
}

export const toNodeConfirm = () => `await client.messages(message.sid).feedback.create({ outcome: "confirmed" });`;

export function toPythonSend(input: SnippetInput): string {
  const { sid, secret } = credentialsOf(input);
  return `from twilio.rest import Client

client = Client("${sid}", "${secret}", "${input.accountSid}")
client.api.base_url = "${input.baseUrl}"

message = client.messages.create(
    to="${TO}",
    from_="${FROM}",
    body="Your code is on its way",
    provide_feedback=True,
)`;
}

export const toPythonConfirm = () => `client.messages(message.sid).feedback.create(outcome="confirmed")`;

/** Whatever the provider: one message a line, up to 10,000 of them at once. */
export function toBatchSend(input: SnippetInput): string {
  const { sid, secret } = credentialsOf(input);
  return `curl "${input.baseUrl}/api/v1/messages" \\
  -u "${sid}:${secret}" \\
  -H "Content-Type: application/x-ndjson" \\
  --data-binary @- <<'RECORDS'
{"sid":"${input.messageSid}","to":"${TO}","from":"${FROM}","status":"delivered"}
RECORDS`;
}

export function toBatchConfirm(input: SnippetInput): string {
  const { sid, secret } = credentialsOf(input);
  return `curl "${input.baseUrl}/api/v1/feedback" \\
  -u "${sid}:${secret}" \\
  -H "Content-Type: application/x-ndjson" \\
  --data-binary @- <<'RECORDS'
{"message_sid":"${input.messageSid}","outcome":"confirmed"}
RECORDS`;
}

/** Where Twilio is to send the status callbacks of the account's messages. */
export const toWebhookUrl = ({ baseUrl }: SnippetInput) => `${baseUrl}/api/webhooks/twilio/status`;

/** A message that Twilio sends, with its statuses reported here. */
export const toWebhookSend = (input: SnippetInput) => `await client.messages.create({
  to: "${TO}",
  from: "${FROM}",
  body: "Your code is on its way",
  provideFeedback: true,
  statusCallback: "${toWebhookUrl(input)}",
});`;
