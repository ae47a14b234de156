import { exportHref } from "@/app/(dashboard)/export-href";
import { ExportLink } from "@/components/export/export-link";
import { Card, CardHeader } from "@/components/ui/card";
import type { AccountScope } from "@/lib/db/account-scope";
import { DatabaseUnavailableError, QueryTimeoutError } from "@/lib/db/errors";
import { areDigitsOfNowhere, describeNoFile } from "@/lib/export/messages-query";
import { listMessagePage, type MessagePage } from "@/lib/messages/list-message-page";
import type { MessageQuery } from "@/lib/messages/message-query";
import { toDeletedNote } from "./deleted-note";
import { isEmptyAccount } from "./is-empty-account";
import { ListFailed } from "./list-failed";
import { listNarrowing } from "./list-narrowing";
import { firstPageHref, messageHref, outcomeHref, pageHref, readPosition, searchHref } from "./message-links";
import { MessageRow } from "./message-row";
import { MessageTable } from "./message-table";
import { DigitsOfNowhere, NoMessagesYet, NothingFound } from "./nothing-found";
import { findOutcomeChoice, OUTCOME_CHOICES } from "./outcome-choice";
import { OutcomePicker } from "./outcome-picker";
import { Pager } from "./pager";
import { SearchChip } from "./search-chip";

type MessageListProps = {
  scope: AccountScope;
  query: MessageQuery;
  search: URLSearchParams;
  path: string;
  locale: string;
};

export async function MessageList({ scope, query, search, path, locale }: MessageListProps) {
  const chip = (masked: string | null) => (
    <SearchChip query={query} masked={masked} href={searchHref(path, search, null)} />
  );
  if (areDigitsOfNowhere(query)) {
    return (
      <Card aria-labelledby="messages">
        <CardHeader id="messages" title="Messages">
          {chip(null)}
        </CardHeader>
        <DigitsOfNowhere />
      </Card>
    );
  }
  const position = readPosition(search);
  let page: MessagePage;
  let isEmpty: boolean;
  try {
    page = await listMessagePage(scope, query, position);
    isEmpty = page.messages.length === 0 && (await isEmptyAccount(scope));
  } catch (error) {
    if (error instanceof QueryTimeoutError && error.about.isQueueing) return <ListFailed reason="busy" />;
    if (error instanceof QueryTimeoutError) return <ListFailed reason="timeout" narrowed={listNarrowing(query)} />;
    if (error instanceof DatabaseUnavailableError) return <ListFailed reason="unavailable" />;
    throw error;
  }
  const { messages, hasNewer, hasOlder } = page;
  const [first, last] = [messages[0], messages.at(-1)];
  const refusal = describeNoFile(scope, query);
  const display = { zone: query.zone, locale };
  const deleted = toDeletedNote(scope, query, display);
  return (
    <Card aria-labelledby="messages">
      <CardHeader id="messages" title="Messages" note={`Newest first, times in ${query.zone.replaceAll("_", " ")}`}>
        {chip(first?.to ?? null)}
        <OutcomePicker
          options={OUTCOME_CHOICES.map(({ value, label, chosen }) => ({
            ...{ value, label },
            href: outcomeHref(path, search, chosen),
          }))}
          chosen={findOutcomeChoice(query)?.value ?? null}
        />
        <ExportLink
          href={exportHref("messages", scope.accountSid, search)}
          what="these messages"
          {...(refusal && { refusal })}
        />
      </CardHeader>
      {deleted !== null && (
        <p role="note" className="border-b px-4 py-2 text-muted-foreground text-xs">
          {deleted}
        </p>
      )}
      {first && last ? (
        <MessageTable zone={query.zone}>
          {messages.map((message) => (
            <MessageRow
              key={message.sid}
              message={message}
              href={messageHref(path, search, message.sid)}
              display={display}
            />
          ))}
        </MessageTable>
      ) : isEmpty ? (
        <NoMessagesYet firstHref={`/${scope.accountSid}/conversion`} />
      ) : (
        <NothingFound
          isSearch={Boolean(query.sid ?? query.number ?? query.last_digits)}
          isPaged={position !== null}
          isForgotten={deleted !== null}
        />
      )}
      <Pager
        first={position ? firstPageHref(path, search) : null}
        newer={first && hasNewer ? pageHref(path, search, "after", first) : null}
        older={last && hasOlder ? pageHref(path, search, "before", last) : null}
      />
    </Card>
  );
}
