import { cn } from "@/components/ui/class-name";
import type { AxisTick } from "./bin-axis";

export type Bin = {
  tick: string;
  name: string;
  /** 0..1 of the chart's height. */
  height: number;
  /** What stands in the table and, when pointed at, at the bar. */
  texts: readonly string[];
  className: string;
  /** The ends of an interval, 0..1 of the height. */
  low?: number;
  high?: number;
};

type BinChartProps = { bins: readonly Bin[]; columns: readonly string[]; caption: string; axis: readonly AxisTick[] };

/** Bars over bins of seconds, and the same numbers as a table. Plain HTML: needs no script. */
export function BinChart({ bins, columns, caption, axis }: BinChartProps) {
  return (
    <>
      <div aria-hidden className="pt-4 pr-4 pl-12">
        <div className="relative flex h-36 items-end gap-0.5">
          {axis.map(({ at, text }) => (
            <div
              key={text}
              className={cn("absolute inset-x-0 border-t", at > 0 && "border-dashed")}
              style={{ bottom: toPercent(at) }}
            >
              <span className="absolute right-full mr-1.5 -translate-y-1/2 text-2xs text-muted-foreground">{text}</span>
            </div>
          ))}
          {bins.map(({ tick, name, height, texts, className, low, high }) => (
            <div
              key={tick}
              title={`${name}: ${texts.join(" · ")}`}
              className="relative flex h-full min-w-0 flex-1 items-end hover:bg-muted/60"
            >
              <div className={cn("w-full rounded-t-xs", className)} style={{ height: toPercent(height) }} />
              {low !== undefined && high !== undefined && (
                <span
                  className="absolute left-1/2 w-px bg-foreground/60"
                  style={{ bottom: toPercent(low), height: toPercent(high - low) }}
                />
              )}
            </div>
          ))}
        </div>
        <div className="flex gap-0.5 pt-1 text-2xs text-muted-foreground">
          {bins.map(({ tick }, index) => (
            <span key={tick} className="flex min-w-0 flex-1 justify-center whitespace-nowrap">
              {index % 3 === 2 && <span className={cn(index % 2 === 1 && "lg:max-xl:hidden")}>{tick}</span>}
            </span>
          ))}
        </div>
      </div>
      <details className="mt-auto border-t text-xs">
        <summary className="rounded-sm px-4 py-2 text-muted-foreground hover:text-foreground">In numbers</summary>
        <table className="mb-2 w-full border-collapse">
          <caption className="sr-only">{caption}</caption>
          <thead className="text-muted-foreground">
            <tr className="border-b">
              {columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  className={cn("px-2 py-1 font-normal first:pl-4 last:pr-4", index === 0 ? "text-left" : "text-right")}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bins.map(({ tick, name, texts }) => (
              <tr key={tick} className="border-b last:border-b-0">
                <th scope="row" className="px-2 py-0.5 text-left font-normal first:pl-4">
                  {name}
                </th>
                {texts.map((text, index) => (
                  <td key={columns[index + 1]} className="px-2 py-0.5 text-right last:pr-4">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}

const toPercent = (share: number) => `${(share * 100).toFixed(2)}%`;
