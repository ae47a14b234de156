import type { ReactNode } from "react";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import { getErrorMix } from "@/lib/carriers/get-error-mix";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatPoints, formatRate } from "@/lib/format/number";
import type { ErrorRow, ErrorsAnswer } from "@/lib/report/error-fields";
import type { ReportQuery } from "@/lib/report/report-query";
import type { Range } from "@/lib/time/buckets";
import { type Display, formatRange } from "@/lib/time/format";
import { Change } from "../../conversion/change";
import { CarrierPanel } from "./carrier-panel";

type ErrorMixPanelProps = {
  scope: AccountScope;
  name: CarrierName;
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
const SHOWN = 8;

export function ErrorMixPanel({ scope, name, report, now, before, question, display, link }: ErrorMixPanelProps) {
  return (
    <CarrierPanel
      id="errors"
      title="Errors, now and before"
      definition={DEFINITION}
      question={question}
      link={link}
      read={() => getErrorMix(scope, { report, name, judged: now, before })}
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
    <>
      <table className="w-full border-collapse tabular-nums">
        <caption className="sr-only">Error codes as shares of attempted messages, now and before</caption>
        <thead className="text-muted-foreground text-xs">
          <tr className="border-b">
            <th scope="col" className="py-1.5 pr-2 pl-4 text-left font-normal">
              Code and cause
            </th>
            <th scope="col" className="px-2 py-1.5 text-right font-normal">
              Before
            </th>
            <th scope="col" className="px-2 py-1.5 text-right font-normal">
              Now
            </th>
            <th scope="col" className="py-1.5 pr-4 pl-2 text-right font-normal">
              Change
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.rows.slice(0, SHOWN).map((row) => (
            <tr key={row.error_code} className="border-b">
              <th scope="row" className="py-1.5 pr-2 pl-4 text-left font-normal leading-4.5">
                <Code row={row} />
              </th>
              <td className="px-2 text-right">{formatRate(row.previous?.share_of_attempted ?? null, locale)}</td>
              <td className="px-2 text-right">
                {formatRate(row.share_of_attempted, locale)}
                <span className="block text-muted-foreground text-xs">{formatCount(row.failures, locale)}</span>
              </td>
              <td className="pr-2 pl-2 text-right">
                {row.change && (
                  <Change
                    text={formatPoints(row.change.difference, locale)}
                    real={row.change.real}
                    difference={row.change.difference}
                    aligned
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="px-4 py-2 text-muted-foreground text-xs">
        {formatCount(answer.totals.failures, locale)} of {formatCount(answer.totals.attempted, locale)} messages failed,{" "}
        {formatRange(now, display)}.
      </p>
    </>
  );
}

function Code({ row: { error_code, cause, documentation } }: { row: ErrorRow }) {
  if (error_code === null) return "No code was told";
  return (
    <>
      {documentation ? (
        <a
          href={documentation}
          target="_blank"
          rel="noreferrer"
          className="mr-2 rounded-sm font-medium underline underline-offset-3"
        >
          {error_code}
          <span className="sr-only">, documentation in a new tab</span>
        </a>
      ) : (
        <span className="mr-2 font-medium">{error_code}</span>
      )}
      <span className="text-muted-foreground">{cause ?? "Not in our table of causes"}</span>
    </>
  );
}
