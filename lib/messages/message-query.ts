import { z } from "zod";
import { once } from "@/lib/report/filters";
import { parseReportQuery, type ReportQuery } from "@/lib/report/report-query";
import { readSidToken } from "./sid-token";

const matching = (pattern: RegExp, message: string) => z.string(message).regex(pattern, message);

const SID_RULE =
  "must be a message SID; for one of digits alone, which could be a number, the token that a search for it gives";

/** What finds single messages, besides the filters of every report. */
export const searchParameters = {
  sid: once(
    z
      .string(SID_RULE)
      .transform((text, context) => {
        const sid = readSidToken(text);
        if (sid !== null) return sid;
        context.addIssue(SID_RULE);
        return z.NEVER;
      })
      .optional(),
  ),
  number: once(
    matching(/^[0-9a-f]{32}(,[0-9a-f]{32}){0,5}$/, "must be the token that a search for a number gives").optional(),
  ),
  last_digits: once(matching(/^\d{2,4}$/, "must be the last two to four digits of a number").optional()),
};

/** What narrows a list of messages besides the filters of every report, which count only messages that expect feedback. */
export const messageFilters = {
  outcome: once(z.enum(["confirmed", "unconfirmed"]).optional()),
  provide_feedback: once(z.enum(["true", "false"]).optional()),
};

export const messageParameters = { ...searchParameters, ...messageFilters };
type OfMessages = z.output<z.ZodObject<typeof messageParameters>>;

/**
 * A question for messages. A `sid` (an address may have it as a token, see sid-token.ts) or a `number` (listNumberHashes with commas, so that no number is in an address or a log) is looked for
 * among all of the account's messages; range and filters then say nothing.
 */
export type MessageQuery = ReportQuery & OfMessages;

/** Whether it looks for one SID or number, among all messages. */
export const isSingle = ({ sid, number }: Pick<MessageQuery, "sid" | "number">): boolean =>
  sid !== undefined || number !== undefined;

/** As addresses of the list have them. */
export const MESSAGE_PARAMETERS = Object.keys(messageParameters) as (keyof OfMessages)[];

/** Reads a page's query string as parseReportQuery does; a search or filter of messages that is none is passed over. */
export function parseMessageQuery(
  params: URLSearchParams,
  scope: Parameters<typeof parseReportQuery>[1],
): MessageQuery {
  const query = parseReportQuery(params, scope);
  const found = MESSAGE_PARAMETERS.flatMap((name) => {
    const { success, data } = messageParameters[name].safeParse(params.get(name) ?? undefined);
    return success && data !== undefined ? [[name, data]] : [];
  });
  return { ...query, ...Object.fromEntries(found) };
}
