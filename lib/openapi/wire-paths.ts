import type { z } from "zod";
import { json, wireErrors } from "./answers";
import type { Content, Operation, Parameter, Paths } from "./document-types";
import { toInputSchema } from "./to-json-schema";
import { createMessageFormSchema, feedbackFormSchema, updateMessageFormSchema } from "./wire-schemas";

const inPath = (name: string, pattern: string): Parameter => ({
  name,
  in: "path",
  required: true,
  schema: { type: "string", pattern },
});
const ACCOUNT = inPath("accountSid", "^AC[0-9a-fA-F]{32}$");
const MESSAGE = inPath("messageSid", "^(SM|MM)[0-9a-fA-F]{32}$");

const inQuery = (name: string, description: string, schema: Parameter["schema"] = { type: "string" }): Parameter => ({
  name,
  in: "query",
  description,
  schema,
});

const LIST_PARAMETERS = [
  inQuery("To", "A number in full"),
  inQuery("From", "The sender"),
  inQuery("DateSent", "A day, or an instant"),
  inQuery("DateSent<", "Up to and with this day or instant"),
  inQuery("DateSent>", "From this day or instant on"),
  inQuery("PageSize", "More than 1000 means 1000", { type: "integer", minimum: 1, default: 50 }),
  inQuery("Page", "From 0", { type: "integer", minimum: 0 }),
  inQuery("PageToken", "From another page's URI"),
];

const form = (schema: z.ZodType): { content: Content } => ({
  content: { "application/x-www-form-urlencoded": { schema: toInputSchema(schema) } },
});

type Call = Pick<Operation, "operationId" | "summary" | "responses"> &
  Partial<Pick<Operation, "parameters" | "requestBody" | "description">>;

const call = ({ responses, parameters = [], ...rest }: Call): Operation => ({
  tags: ["Twilio's wire format"],
  parameters: [ACCOUNT, ...parameters],
  ...rest,
  responses: { ...responses, ...wireErrors(401, 403, 404, 500, 503) },
});

const MESSAGES = "/2010-04-01/Accounts/{accountSid}/Messages";

export const WIRE_PATHS: Paths = {
  [`${MESSAGES}.json`]: {
    post: call({
      operationId: "CreateMessage",
      summary: "Record a message",
      description: "Nothing is sent. Every parameter that Twilio documents is accepted.",
      requestBody: { required: true, ...form(createMessageFormSchema) },
      responses: { 201: json("The message", "TwilioMessage"), ...wireErrors(400, 413, 415, 429) },
    }),
    get: call({
      operationId: "ListMessage",
      summary: "A page of messages, the newest first",
      parameters: LIST_PARAMETERS,
      responses: { 200: json("A page", "TwilioMessagePage"), ...wireErrors(400) },
    }),
  },
  [`${MESSAGES}/{messageSid}.json`]: {
    get: call({
      operationId: "FetchMessage",
      summary: "One message",
      parameters: [MESSAGE],
      responses: { 200: json("The message", "TwilioMessage") },
    }),
    post: call({
      operationId: "UpdateMessage",
      summary: "Cancel what isn't sent yet, or redact",
      parameters: [MESSAGE],
      requestBody: { required: true, ...form(updateMessageFormSchema) },
      responses: { 200: json("The message", "TwilioMessage"), ...wireErrors(400, 413, 415, 429) },
    }),
    delete: call({
      operationId: "DeleteMessage",
      summary: "Delete a message's personal fields; what it counted stays counted",
      parameters: [MESSAGE],
      responses: { 204: { description: "Deleted" } },
    }),
  },
  [`${MESSAGES}/{messageSid}/Feedback.json`]: {
    post: call({
      operationId: "CreateMessageFeedback",
      summary: "Tell a message's outcome; the first confirmation stays",
      parameters: [MESSAGE],
      requestBody: { required: false, ...form(feedbackFormSchema) },
      responses: { 200: json("The feedback", "TwilioFeedback"), ...wireErrors(400, 413, 415, 429) },
    }),
  },
};
