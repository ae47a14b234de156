import type { ReactNode } from "react";
import { ErrorCode } from "@/components/format/error-code";
import { Figure, FiguresTable } from "@/components/ui/figures-table";
import { getErrorMix } from "@/lib/carriers/get-error-mix";
import type { OneCarrier } from "@/lib/carriers/one-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatRate } from "@/lib/format/number";
import type { ErrorsAnswer } from "@/lib/report/error-fields";
import type { ReportQuery } from "@/lib/report/report-query";
import type { Range } from "@/lib/time/buckets";
import { type Display, formatRange } from "@/lib/time/format";
import { PointsChange } from "../../conversion/points-change";
import { CarrierPanel } from "./carrier-panel";

type ErrorMixPanelProps = {
  scope: AccountScope;
  carrier: OneCarrier;
  report: ReportQuery;
  /** Since the drop, or the time that the health is judged by; and the baseline's. */
  now: Range;
  before: Range;
  question: string;
  display: Display;
  /** Of its CSV. */
  link: ReactNode;
};

const DEFINITION =
  "Messages that failed, were canceled or undelivered, by error code, as a share of all attempted ones: since the drop, or in the time that the health now is judged by, beside the 28 days of the baseline. The change is that between the two, marked where it is statistically real; messages that are still young may fail yet.";
const FIRST = { count: 8, noun: "codes" };
const COLUMNS = [
  { key: "code", name: "Code and cause" },
  { key: "before", name: "Before" },
  { key: "now", name: "Now" },
  { key: "change", name: "Change" },
];

export function ErrorMixPanel({ scope, carrier, report, now, before, question, display, link }: ErrorMixPanelProps) {
  return (
    <CarrierPanel
      id="errors"
      title="Errors, now and before"
      definition={DEFINITION}
      question={question}
      link={link}
      read={() => getErrorMix(scope, { report, carrier, judged: now, before })}
    >
      {(answer) => <Mix answer={answer} now={now} display={display} />}
    </CarrierPanel>
  );
}

function Mix({ answer, now, display }: { answer: ErrorsAnswer; now: Range; display: Display }) {
  const { locale } = display;
  if (answer.rows.length === 0)
    return <p className="px-4 py-6 text-muted-foreground">No message failed, now or before.</p>;
  return (
    <div className="@container flex flex-1 flex-col">
      <FiguresTable
        caption="Error codes as shares of attempted messages, now and before"
        columns={COLUMNS}
        first={FIRST}
        wordy
        rows={answer.rows.map((row) => ({
          key: row.error_code ?? "none",
          name: <ErrorCode of={row} />,
          figures: [
            formatRate(row.previous?.share_of_attempted ?? null, locale),
            <Figure
              key="now"
              text={formatRate(row.share_of_attempted, locale)}
              also={formatCount(row.failures, locale)}
            />,
            <PointsChange key="change" change={row.change} locale={locale} />,
          ],
        }))}
        note={
          <>
            {formatCount(answer.totals.failures, locale)} of {formatCount(answer.totals.attempted, locale)} messages
            failed, {formatRange(now, display)}.
          </>
        }
      />
    </div>
  );
}
