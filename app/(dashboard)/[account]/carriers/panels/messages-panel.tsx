import Link from "next/link";
import { ExportLink } from "@/components/export/export-link";
import { Button } from "@/components/ui/button";
import { ScrollBox } from "@/components/ui/scroll-box";
import { ofCarrier } from "@/lib/carriers/no-filters";
import type { OneCarrier } from "@/lib/carriers/one-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import { describeNoFile } from "@/lib/export/messages-query";
import { NOTHING } from "@/lib/format/number";
import { listMessagePage, type MessageSummary } from "@/lib/messages/list-message-page";
import { toSidToken } from "@/lib/messages/sid-token";
import type { ReportQuery } from "@/lib/report/report-query";
import { type Display, formatSecond } from "@/lib/time/format";
import { valueName } from "../../filters/filter-names";
import { toDeletedNote } from "../../messages/deleted-note";
import { Outcome } from "../../messages/outcome";
import type { MessagesLinks } from "../messages-links";
import { CarrierPanel } from "./carrier-panel";

type MessagesPanelProps = {
  scope: AccountScope;
  carrier: OneCarrier;
  report: ReportQuery;
  /** To its list of messages; null for who may not see single messages. */
  links: MessagesLinks | null;
  question: string;
  display: Display;
};

const SHOWN = 8;
const NO_LIST = "Lists of messages cannot be filtered by this name, for the signs in it: the CSV has all of them.";
const NOTHING_THERE = "No messages in this range. A longer one may show some.";
const DEFINITION = "The newest of the range, with the number masked.";

export function MessagesPanel({ scope, carrier, report, links, question, display }: MessagesPanelProps) {
  if (links === null) {
    return (
      <CarrierPanel
        id="latest"
        title="Latest messages"
        definition={DEFINITION}
        question={question}
        read={async () => null}
      >
        {() => (
          <p className="px-4 py-6 text-muted-foreground">
            Single messages need the role analyst. An administrator of the account can change yours.
          </p>
        )}
      </CarrierPanel>
    );
  }
  const refusal = describeNoFile(scope, report);
  const deleted = toDeletedNote(scope, report, display);
  const notes = [deleted, links.all === null ? NO_LIST : null].filter((note) => note !== null);
  return (
    <CarrierPanel
      id="latest"
      title="Latest messages"
      definition={DEFINITION}
      question={question}
      read={() => listMessagePage(scope, { ...report, filters: ofCarrier(carrier) }, null)}
      link={
        <>
          <ExportLink href={links.csv} what="its messages" {...(refusal && { refusal })} />
          {links.all !== null && (
            <Button asChild variant="ghost" size="small">
              <Link href={links.all} prefetch={false}>
                All its messages
              </Link>
            </Button>
          )}
        </>
      }
    >
      {({ messages }) =>
        messages.length === 0 ? (
          <p className="px-4 py-6 text-muted-foreground">
            {deleted ? `There are none. ${deleted} The charts still count them.` : NOTHING_THERE}
          </p>
        ) : (
          <>
            <Latest messages={messages.slice(0, SHOWN)} href={links.around} display={display} />
            {notes.length > 0 && (
              <p role="note" className="border-t px-4 py-2 text-muted-foreground text-xs">
                {notes.join(" ")}
              </p>
            )}
          </>
        )
      }
    </CarrierPanel>
  );
}

function Latest({ messages, href, display }: { messages: readonly MessageSummary[]; href: string; display: Display }) {
  return (
    <ScrollBox aria-label="List of the latest messages">
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">Latest messages, newest first</caption>
        <thead className="text-muted-foreground text-xs">
          <tr className="border-b">
            <th scope="col" className="py-1.5 pr-2 pl-4 text-left font-normal">
              Time
            </th>
            <th scope="col" className="px-2 py-1.5 text-left font-normal">
              To
            </th>
            <th scope="col" className="px-2 py-1.5 text-left font-normal">
              Status
            </th>
            <th scope="col" className="px-2 py-1.5 text-left font-normal">
              Outcome
            </th>
            <th scope="col" className="py-1.5 pr-4 pl-2 text-left font-normal">
              Error
            </th>
          </tr>
        </thead>
        <tbody>
          {messages.map(({ sid, createdAt, to, status, confirmedAt, expectsFeedback, errorCode }) => (
            <tr key={sid} className="relative whitespace-nowrap border-b last:border-b-0 hover:bg-accent">
              <th scope="row" className="py-1.5 pr-2 pl-4 text-left font-normal">
                <Link
                  href={`${href}&message=${encodeURIComponent(toSidToken(sid))}`}
                  prefetch={false}
                  className="after:absolute after:inset-0"
                >
                  {formatSecond(createdAt, display)}
                </Link>
              </th>
              <td className="px-2">{to ?? NOTHING}</td>
              <td className="px-2">{status ? valueName("status", status, display.locale) : NOTHING}</td>
              <td className="px-2">
                <Outcome confirmedAt={confirmedAt} expectsFeedback={expectsFeedback} />
              </td>
              <td className="pr-4 pl-2">{errorCode ?? NOTHING}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
