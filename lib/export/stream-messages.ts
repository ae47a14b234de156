import type { AccountScope } from "@/lib/db/account-scope";
import { toHeaderComment } from "./header-comment";
import { exportedMessages } from "./message-columns";
import type { MessagesExportQuery } from "./messages-query";
import { streamRows } from "./stream-rows";

/** The messages of a query as streamRows writes them. Throws what that throws. */
export const streamMessages = (
  scope: AccountScope,
  query: MessagesExportQuery,
  signal: AbortSignal,
  written?: { rows: number },
): AsyncGenerator<Uint8Array> => {
  const toComment = () => toHeaderComment("messages", scope, query);
  return streamRows(scope, { ...query, from: exportedMessages(scope, query), toComment }, signal, written);
};
