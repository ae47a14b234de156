import { ExportLink } from "@/components/export/export-link";
import { ScrollBox } from "@/components/ui/scroll-box";
import type { DataHealth } from "@/lib/data-health/fields";
import { type Display, formatBucket, formatTime } from "@/lib/time/format";
import { DAY } from "@/lib/time/wall-clock";
import type { Check } from "./check";
import { healthCsvHref } from "./csv-href";

/** When each of the seven times 24 hours ends; the time stands for all of them unless clocks change in between. */
export type DayEnds = {
  readonly time: string;
  readonly labels: readonly string[];
};

export function toDayEnds({ from }: DataHealth, display: Display): DayEnds {
  const ends = Array.from({ length: 7 }, (_, day) => Date.parse(from) + (day + 1) * DAY);
  const times = ends.map((end) => formatTime(end, display));
  const [time = ""] = times;
  const isSame = times.every((each) => each === time);
  const labels = ends.map((end, day) => `${formatBucket(end, "day", display)}${isSame ? "" : ` ${times[day]}`}`);
  return { time: isSame ? `${time} of` : "", labels };
}

type DayTableProps = { account: string; check: Pick<Check, "id" | "title" | "days">; ends: DayEnds };

export function DayTable({ account, check: { id, title, days }, ends }: DayTableProps) {
  return (
    <div className="flex min-w-0 flex-wrap items-end gap-x-4">
      <ScrollBox aria-label={`${title} by day`} className="max-w-full">
        <table className="text-xs">
          <caption className="pb-1 text-left text-muted-foreground">{`${days.caption} ${ends.time}`}</caption>
          <thead>
            <tr className="text-muted-foreground">
              {ends.labels.map((end) => (
                <th key={end} scope="col" className="whitespace-nowrap py-0.5 pr-4 text-right font-normal last:pr-0">
                  {end}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {ends.labels.map((end, day) => (
                <td key={end} className="whitespace-nowrap py-0.5 pr-4 text-right last:pr-0">
                  {days.texts[day]}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollBox>
      <ExportLink href={healthCsvHref(account, id)} what={`${title} by day`} />
    </div>
  );
}
