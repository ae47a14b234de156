import type { ReactNode } from "react";
import { FiguresTable } from "@/components/ui/figures-table";
import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import { getReceiptTrust, type Part } from "@/lib/carriers/get-receipt-trust";
import type { OneCarrier } from "@/lib/carriers/one-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatRate } from "@/lib/format/number";
import { type Display, formatRange } from "@/lib/time/format";
import { CarrierPanel } from "./carrier-panel";

type ReceiptsPanelProps = {
  scope: AccountScope;
  carrier: OneCarrier;
  list: CarriersQuery;
  question: string;
  display: Display;
  /** Of its CSV. */
  link: ReactNode;
};

const DEFINITION =
  "Over 28 days. A code that was typed in did arrive, so a confirmed message without a receipt is a receipt that is missing for certain. Only messages whose confirmation window is over count; missing receipts are those of messages older than 72 hours that were neither delivered by receipt nor told to have failed.";

const COLUMNS = [
  { key: "what", name: "What is missing" },
  { key: "messages", name: "Messages" },
  { key: "share", name: "Share" },
];
const PARTS = [
  { key: "confirmedWithoutReceipt", name: "Confirmed without receipt", of: "of the confirmed" },
  { key: "deliveredNeverConfirmed", name: "Delivered, never confirmed", of: "of those with a receipt" },
  { key: "receiptsMissing", name: "No receipt after 72 hours", of: "of those older than that" },
] as const;

export function ReceiptsPanel({ scope, carrier, list, question, display, link }: ReceiptsPanelProps) {
  return (
    <CarrierPanel
      id="receipts"
      title="Receipt trust"
      definition={DEFINITION}
      question={question}
      link={link}
      read={() => getReceiptTrust(scope, carrier, list)}
    >
      {(trust) => (
        <FiguresTable
          caption="What receipts leave open"
          columns={COLUMNS}
          rows={PARTS.map(({ key, name, of }) => toRow(name, of, trust[key], display.locale))}
          note={<>Of messages created {formatRange(trust.settled, display)}.</>}
        />
      )}
    </CarrierPanel>
  );
}

const toRow = (name: string, of: string, { part, base, rate }: Part, locale: string) => ({
  key: name,
  name: (
    <>
      {name} <span className="block text-muted-foreground text-xs">{of}</span>
    </>
  ),
  figures: [`${formatCount(part, locale)}\u00a0of\u00a0${formatCount(base, locale)}`, formatRate(rate, locale)],
});
