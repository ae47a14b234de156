import type { AccountScope } from "@/lib/db/account-scope";
import type { MessageRow } from "./get-message";
import type { MessageList } from "./list-messages";
import { toMessageResource } from "./message-resource";
import { type PagePosition, toPageToken } from "./page-token";
import type { ListQuery } from "./parse-list-query";
import { messagesPath } from "./wire-paths";

const toPosition = (direction: PagePosition["direction"], message: MessageRow | undefined): PagePosition | null =>
  message ? { direction, createdAt: message.createdAt.getTime(), sid: message.sid } : null;

/** A path with the query of one page. A space is `%20`, so that no `+` is left to be misread. */
function toPageUri(scope: AccountScope, query: ListQuery, page: number, position: PagePosition | null): string {
  const parameters = new URLSearchParams([
    ...query.filters,
    ["PageSize", String(query.pageSize)],
    ["Page", String(page)],
  ]);
  if (position) parameters.set("PageToken", toPageToken(position));
  return `${messagesPath(scope.accountSid)}.json?${parameters.toString().replaceAll("+", "%20")}`;
}

/** Twilio's list envelope: https://www.twilio.com/docs/usage/twilios-response#response-formats-list-paging-information */
export function toMessagePage(scope: AccountScope, query: ListQuery, { messages, hasMore }: MessageList) {
  const { page, pageSize, position } = query;
  const start = page * pageSize;
  // Whoever came back from an older page can always return to it.
  const hasOlder = hasMore || (position?.direction === "newer" && messages.length > 0);
  return {
    messages: messages.map((message) => toMessageResource(scope, message)),
    page,
    page_size: pageSize,
    start,
    end: start + Math.max(messages.length - 1, 0),
    uri: toPageUri(scope, query, page, position),
    first_page_uri: toPageUri(scope, query, 0, null),
    next_page_uri: hasOlder ? toPageUri(scope, query, page + 1, toPosition("older", messages.at(-1))) : null,
    previous_page_uri: page > 0 ? toPageUri(scope, query, page - 1, toPosition("newer", messages[0])) : null,
  };
}
