import { formatCount, formatInterval, formatRate } from "@/components/format/number";
import type { RatePoint } from "./rate-point";

type RateChartTooltipProps = { point: RatePoint | undefined; locale: string };

export function RateChartTooltip({ point, locale }: RateChartTooltipProps) {
  if (!point) return null;
  const rows = [
    [
      "Conversion",
      formatRate(point.conversion, locale),
      formatInterval({ ...point, at: point.conversion }, locale),
      "bg-confirmed",
    ],
    ["Delivery", formatRate(point.delivery, locale), "", "bg-delivered"],
    ["Attempted", formatCount(point.attempted, locale), "", "bg-volume"],
    ["Confirmed", formatCount(point.confirmed, locale), "", ""],
  ] as const;
  return (
    <div className="min-w-44 rounded-md border bg-popover px-3 py-2 text-popover-foreground text-xs shadow-lg shadow-black/5 dark:shadow-black/40">
      <p className="mb-1 font-medium">{point.title}</p>
      <dl>
        {rows.map(([name, value, interval, swatch]) => (
          <div key={name} className="flex items-center gap-2">
            <dt className="flex items-center gap-2 text-muted-foreground">
              <span className={`size-2 rounded-xs ${swatch}`} />
              {name}
            </dt>
            <dd className="ml-auto font-medium">
              {value} <span className="font-normal text-muted-foreground">{interval}</span>
            </dd>
          </div>
        ))}
      </dl>
      {!point.mature && <p className="mt-1 border-t pt-1 text-muted-foreground">So far: confirmations still arrive</p>}
    </div>
  );
}
