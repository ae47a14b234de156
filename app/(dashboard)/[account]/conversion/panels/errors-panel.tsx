import { ExternalLinkIcon } from "lucide-react";
import { ExportReport } from "@/app/(dashboard)/export-report";
import { Definition } from "@/components/ui/definition";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatPoints, formatRate } from "@/lib/format/number";
import type { ErrorRow, ErrorsAnswer } from "@/lib/report/error-fields";
import { getErrors } from "@/lib/report/get-errors";
import type { ReportQuery } from "@/lib/report/report-query";
import { Change } from "../change";
import { Panel } from "./panel";

type ErrorsPanelProps = { scope: AccountScope; query: ReportQuery; question: string; locale: string };

const DEFINITION = "Attempted messages whose status is failed, canceled or undelivered, by error code.";
const COLUMNS = {
  messages: "How many failed with this code, and their share of all failures.",
  share: "Their share of all attempted messages.",
  change:
    "Of the share of all attempted messages, against the previous period. ▲ and ▼ mark what is statistically real.",
};
const SHOWN = 6;

export function ErrorsPanel({ scope, query, question, locale }: ErrorsPanelProps) {
  return (
    <Panel
      id="errors"
      title="Errors"
      definition={DEFINITION}
      controls={<ExportReport kind="errors" what="errors" />}
      question={question}
      height="h-48"
      read={() => getErrors(scope, { ...query, groupBy: [] })}
    >
      {(answer) => <Errors answer={answer} locale={locale} />}
    </Panel>
  );
}

function Errors({ answer, locale }: { answer: ErrorsAnswer; locale: string }) {
  const { totals } = answer;
  const comparing = answer.previous !== undefined;
  const rows = answer.rows.filter((row) => row.failures > 0);
  if (rows.length === 0) {
    return <p className="px-4 py-6 text-muted-foreground">No message failed or was undelivered in this range.</p>;
  }
  const others = rows.slice(SHOWN);
  const left = others.reduce((sum, row) => sum + row.failures, 0);
  return (
    <>
      <table className="w-full border-collapse">
        <caption className="sr-only">Failures by error code</caption>
        <thead className="text-muted-foreground text-xs">
          <tr className="border-b">
            <th scope="col" className="py-1.5 pr-2 pl-4 text-left font-normal">
              Code and cause
            </th>
            <Column name="Failures" definition={COLUMNS.messages} />
            <Column name="Of attempted" definition={COLUMNS.share} />
            {comparing && <Column name="Change" definition={COLUMNS.change} />}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map((row) => (
            <tr key={row.error_code} className="border-b last:border-b-0">
              <th scope="row" className="w-full py-1.5 pr-2 pl-4 text-left font-normal leading-4.5">
                <Code row={row} />
              </th>
              <td className="px-2 text-right">
                {formatCount(row.failures, locale)}
                <span className="block text-muted-foreground text-xs">{formatRate(row.share_of_failures, locale)}</span>
              </td>
              <td className="px-2 text-right last:pr-4">{formatRate(row.share_of_attempted, locale)}</td>
              {comparing && (
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
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-auto border-t px-4 py-2 text-muted-foreground text-xs">
        {left > 0 && `${formatCount(left, locale)} more with ${formatCount(others.length, locale)} other codes. `}
        {formatCount(totals.failures, locale)} of {formatCount(totals.attempted, locale)} messages failed,{" "}
        {formatRate(totals.share_of_attempted, locale)}.
      </p>
    </>
  );
}

type ColumnProps = { name: string; definition: string };

const Column = ({ name, definition }: ColumnProps) => (
  <th scope="col" className="whitespace-nowrap px-2 py-1.5 text-right font-normal last:pr-4">
    <Definition text={definition}>{name}</Definition>
  </th>
);

function Code({ row: { error_code, cause, documentation } }: { row: ErrorRow }) {
  if (error_code === null) return "No code was told";
  return (
    <>
      {documentation ? (
        <a
          href={documentation}
          target="_blank"
          rel="noreferrer"
          className="mr-2 inline-flex items-center gap-1 rounded-sm font-medium underline-offset-3 hover:underline"
        >
          {error_code}
          <ExternalLinkIcon aria-hidden className="size-3 text-muted-foreground" />
          <span className="sr-only">, documentation in a new tab</span>
        </a>
      ) : (
        <span className="mr-2 font-medium">{error_code}</span>
      )}
      <span className="text-muted-foreground">{cause ?? "Not in our table of causes"}</span>
    </>
  );
}
