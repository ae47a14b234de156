import { Card, CardHeader } from "@/components/ui/card";
import { cn } from "@/components/ui/class-name";
import { Definition } from "@/components/ui/definition";
import type { CarrierHealth, CarriersAnswer } from "@/lib/carriers/health-fields";
import type { Display } from "@/lib/time/format";
import type { PanelAnswer } from "../conversion/panels/read-panel";
import { CarrierList } from "./carrier-list";
import { Failed } from "./failed";
import { ListCsv } from "./list-csv";
import { toListRow } from "./to-list-row";

type HealthCardProps = {
  answer: PanelAnswer<CarriersAnswer>;
  path: string;
  display: Display;
  /** Of the list. */
  csvHref: string;
  className: string;
};

const DEFINITION =
  "Each carrier against its own baseline: the 28 days that ended a day ago, by hour of the week, in consideration of how young its messages are and how much its rates vary anyway. A drop is what chance would do to any carrier of the list less than once in 1,000 looks; watch, less than once in 20. Lost is what the drop costs in conversions.";

export function HealthCard({ answer, path, display, csvHref, className }: HealthCardProps) {
  return (
    <Card aria-labelledby="health" className={cn("lg:sticky lg:top-16", className)}>
      <CardHeader
        id="health"
        title={<Definition text={DEFINITION}>Health by carrier</Definition>}
        note={answer.answer && summarize(answer.answer.rows)}
      >
        <ListCsv href={csvHref} locale={display.locale} />
      </CardHeader>
      {answer.failure ? (
        <Failed failure={answer.failure} />
      ) : (
        <Content answer={answer.answer} path={path} display={display} />
      )}
    </Card>
  );
}

function Content({ answer, path, display }: { answer: CarriersAnswer; path: string; display: Display }) {
  if (answer.rows.length === 0)
    return (
      <p className="px-4 py-12 text-center text-muted-foreground">
        No messages in the last 24 hours, so no carrier has a health now.
      </p>
    );
  return <CarrierList rows={answer.rows.map((row) => toListRow(row, display))} path={path} />;
}

function summarize(rows: readonly CarrierHealth[]): string {
  const count = (word: CarrierHealth["health"]) => rows.filter(({ health }) => health === word).length;
  return [
    count("drop") > 0 && `${count("drop")} dropped`,
    count("watch") > 0 && `${count("watch")} to watch`,
    count("normal") > 0 && `${count("normal")} normal`,
    count("too_few_messages") > 0 && `${count("too_few_messages")} with too few messages`,
    count("no_baseline") > 0 && `${count("no_baseline")} without a baseline`,
  ]
    .filter(Boolean)
    .join(" · ");
}
