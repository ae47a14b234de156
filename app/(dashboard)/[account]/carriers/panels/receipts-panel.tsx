import type { ReactNode } from "react";
import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import { getReceiptTrust, type Part } from "@/lib/carriers/get-receipt-trust";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatRate } from "@/lib/format/number";
import { type Display, formatRange } from "@/lib/time/format";
import { CarrierPanel } from "./carrier-panel";

type ReceiptsPanelProps = {
  scope: AccountScope;
  name: CarrierName;
  list: CarriersQuery;
  question: string;
  display: Display;
  /** Of its CSV. */
  link: ReactNode;
};

const DEFINITION =
  "Over 28 days. A code that was typed in did arrive, so a confirmed message without a receipt is a receipt that is missing for certain. Only messages whose confirmation window is over count; missing receipts are those of messages older than 72 hours that were neither delivered by receipt nor told to have failed.";

export function ReceiptsPanel({ scope, name, list, question, display, link }: ReceiptsPanelProps) {
  return (
    <CarrierPanel
      id="receipts"
      title="Receipt trust"
      definition={DEFINITION}
      question={question}
      link={link}
      read={() => getReceiptTrust(scope, name, list)}
    >
      {({ settled, confirmedWithoutReceipt, deliveredNeverConfirmed, receiptsMissing }) => (
        <>
          <dl className="divide-y border-b">
            <Line
              title="Confirmed without receipt"
              of="of the confirmed"
              part={confirmedWithoutReceipt}
              locale={display.locale}
            />
            <Line
              title="Delivered, never confirmed"
              of="of those with a receipt"
              part={deliveredNeverConfirmed}
              locale={display.locale}
            />
            <Line
              title="No receipt after 72 hours"
              of="of those older than that"
              part={receiptsMissing}
              locale={display.locale}
            />
          </dl>
          <p className="px-4 py-2 text-muted-foreground text-xs">
            Of messages created {formatRange(settled, display)}.
          </p>
        </>
      )}
    </CarrierPanel>
  );
}

function Line({ title, of, part, locale }: { title: string; of: string; part: Part; locale: string }) {
  return (
    <div className="flex items-baseline justify-between gap-3 px-4 py-2">
      <dt>{title}</dt>
      <dd className="text-right tabular-nums">
        <span className="font-medium">{formatRate(part.rate, locale)}</span>
        <span className="block text-muted-foreground text-xs">
          {formatCount(part.part, locale)} of {formatCount(part.base, locale)}
          <span className="max-sm:hidden">, {of}</span>
        </span>
      </dd>
    </div>
  );
}
