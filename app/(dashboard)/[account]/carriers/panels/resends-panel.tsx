import type { ReactNode } from "react";
import { FiguresTable } from "@/components/ui/figures-table";
import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import { getResends, LAST_ATTEMPT, type Resends } from "@/lib/carriers/get-resends";
import type { CarrierKey } from "@/lib/carriers/list-series";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatRate } from "@/lib/format/number";
import { rate } from "@/lib/report/measures";
import { type Display, formatRange } from "@/lib/time/format";
import { toDeletedNote } from "../../messages/deleted-note";
import { CarrierPanel } from "./carrier-panel";

type ResendsPanelProps = {
  scope: AccountScope;
  carrier: CarrierKey;
  list: CarriersQuery;
  question: string;
  display: Display;
  /** Of its CSV. */
  link: ReactNode;
};

const DEFINITION =
  "Which attempt a message is: as its sender told it, otherwise how many messages went to the same number within ten minutes. Only messages whose confirmation window is over count.";

const COLUMNS = [
  { key: "attempt", name: "Attempt" },
  { key: "messages", name: "Messages" },
  { key: "share", name: "Share" },
  { key: "conversion", name: "Conversion" },
];

export function ResendsPanel({ scope, carrier, list, question, display, link }: ResendsPanelProps) {
  return (
    <CarrierPanel
      id="resends"
      title="Resends"
      definition={DEFINITION}
      question={question}
      link={link}
      read={() => getResends(scope, carrier, list)}
    >
      {(resends) => <Attempts resends={resends} deleted={toDeletedNote(scope, resends, display)} display={display} />}
    </CarrierPanel>
  );
}

type AttemptsProps = { resends: Resends; deleted: string | null; display: Display };

function Attempts({ resends: { attempts, range, unknown, isInferred }, deleted, display }: AttemptsProps) {
  const { locale } = display;
  const all = attempts.reduce((sum, { messages }) => sum + messages, 0);
  const first = attempts.find(({ attempt }) => attempt === 1)?.messages ?? 0;
  const period = formatRange(range, display);
  if (all === 0)
    return (
      <p className="px-4 py-6 text-muted-foreground">
        No attempt is known, {period}. {deleted}
      </p>
    );
  return (
    <FiguresTable
      caption="Messages by attempt"
      columns={COLUMNS}
      rows={attempts.map(({ attempt, messages, confirmed }) => ({
        key: attempt,
        name: attempt === LAST_ATTEMPT ? `${attempt} and later` : attempt,
        figures: [
          formatCount(messages, locale),
          formatRate(rate(messages, all), locale),
          formatRate(rate(confirmed, messages), locale),
        ],
      }))}
      note={
        <>
          {formatRate(rate(all - first, all), locale)} are resends, {period}.
          {isInferred && all > first && " Some by the number alone."}
          {unknown > 0 && ` Of ${formatCount(unknown, locale)} more the attempt is not known.`} {deleted}
        </>
      }
    />
  );
}
