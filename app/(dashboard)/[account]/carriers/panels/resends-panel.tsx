import type { ReactNode } from "react";
import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import { getResends, LAST_ATTEMPT, type Resends } from "@/lib/carriers/get-resends";
import type { CarrierKey } from "@/lib/carriers/list-series";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatRate } from "@/lib/format/number";
import { rate } from "@/lib/report/measures";
import { type Display, formatRange } from "@/lib/time/format";
import { CarrierPanel } from "./carrier-panel";

type ResendsPanelProps = {
  scope: AccountScope;
  carrierKey: CarrierKey;
  list: CarriersQuery;
  question: string;
  display: Display;
  /** Of its CSV. */
  link: ReactNode;
};

const DEFINITION =
  "Which attempt a message is: as its sender told it, otherwise how many messages went to the same number within ten minutes. Only messages whose confirmation window is over count.";

export function ResendsPanel({ scope, carrierKey, list, question, display, link }: ResendsPanelProps) {
  return (
    <CarrierPanel
      id="resends"
      title="Resends"
      definition={DEFINITION}
      question={question}
      link={link}
      read={() => getResends(scope, carrierKey, list)}
    >
      {(resends) => <Attempts resends={resends} display={display} />}
    </CarrierPanel>
  );
}

function Attempts({
  resends: { attempts, range, unknown, isInferred },
  display,
}: {
  resends: Resends;
  display: Display;
}) {
  const { locale } = display;
  const all = attempts.reduce((sum, { messages }) => sum + messages, 0);
  const first = attempts.find(({ attempt }) => attempt === 1)?.messages ?? 0;
  const period = formatRange(range, display);
  if (all === 0) return <p className="px-4 py-6 text-muted-foreground">No attempt is known, {period}.</p>;
  return (
    <>
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">Messages by attempt</caption>
        <thead className="text-muted-foreground text-xs">
          <tr className="border-b">
            <th scope="col" className="py-1.5 pr-2 pl-4 text-left font-normal">
              Attempt
            </th>
            <th scope="col" className="px-2 py-1.5 text-right font-normal">
              Messages
            </th>
            <th scope="col" className="px-2 py-1.5 text-right font-normal">
              Share
            </th>
            <th scope="col" className="py-1.5 pr-4 pl-2 text-right font-normal">
              Conversion
            </th>
          </tr>
        </thead>
        <tbody>
          {attempts.map(({ attempt, messages, confirmed }) => (
            <tr key={attempt} className="border-b">
              <th scope="row" className="py-1.5 pr-2 pl-4 text-left font-normal">
                {attempt === LAST_ATTEMPT ? `${attempt} and later` : attempt}
              </th>
              <td className="px-2 text-right">{formatCount(messages, locale)}</td>
              <td className="px-2 text-right">{formatRate(rate(messages, all), locale)}</td>
              <td className="pr-4 pl-2 text-right">{formatRate(rate(confirmed, messages), locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="px-4 py-2 text-muted-foreground text-xs">
        {formatRate(rate(all - first, all), locale)} are resends, {period}.
        {isInferred && all > first && " Some by the number alone."}
        {unknown > 0 && ` Of ${formatCount(unknown, locale)} more the attempt is not known.`}
      </p>
    </>
  );
}
