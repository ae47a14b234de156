import { ExportReport } from "@/app/(dashboard)/export-report";
import { ErrorCode } from "@/components/format/error-code";
import { Definition } from "@/components/ui/definition";
import { Figure, FiguresTable } from "@/components/ui/figures-table";
import type { AccountScope } from "@/lib/db/account-scope";
import { formatCount, formatRate } from "@/lib/format/number";
import type { ErrorsAnswer } from "@/lib/report/error-fields";
import { getErrors } from "@/lib/report/get-errors";
import type { ReportQuery } from "@/lib/report/report-query";
import { PointsChange } from "../points-change";
import { Panel } from "./panel";

type ErrorsPanelProps = { scope: AccountScope; query: ReportQuery; question: string; locale: string };

const DEFINITION = "Attempted messages whose status is failed, canceled or undelivered, by error code.";
const COLUMNS = {
  messages: "How many failed with this code, and their share of all failures.",
  share: "Their share of all attempted messages.",
  change:
    "Of the share of all attempted messages, against the previous period. ▲ and ▼ mark what is statistically real.",
};
const FIRST = { count: 6, noun: "codes" };

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
  const { rows } = answer;
  if (rows.length === 0) {
    return <p className="px-4 py-6 text-muted-foreground">No message failed or was undelivered in this range.</p>;
  }
  return (
    <div className="@container flex flex-1 flex-col">
      <FiguresTable
        caption="Failures by error code"
        columns={[
          { key: "code", name: "Code and cause" },
          { key: "failures", name: <Definition text={COLUMNS.messages}>Failures</Definition> },
          { key: "share", name: <Definition text={COLUMNS.share}>Of attempted</Definition> },
          ...(comparing ? [{ key: "change", name: <Definition text={COLUMNS.change}>Change</Definition> }] : []),
        ]}
        first={FIRST}
        wordy
        rows={rows.map((row) => ({
          key: row.error_code ?? "none",
          name: <ErrorCode of={row} />,
          figures: [
            <Figure
              key="failures"
              text={formatCount(row.failures, locale)}
              also={formatRate(row.share_of_failures, locale)}
            />,
            formatRate(row.share_of_attempted, locale),
            ...(comparing ? [<PointsChange key="change" change={row.change} locale={locale} />] : []),
          ],
        }))}
        note={
          <>
            {formatCount(totals.failures, locale)} of {formatCount(totals.attempted, locale)} messages failed,{" "}
            {formatRate(totals.share_of_attempted, locale)}.
          </>
        }
      />
    </div>
  );
}
