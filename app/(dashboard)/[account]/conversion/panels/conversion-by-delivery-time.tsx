import { formatCount, formatEnds, formatRate } from "@/lib/format/number";
import { FEW_MESSAGES } from "@/lib/report/compare-rates";
import type { DeliveryTimeBin } from "@/lib/report/latency-fields";
import { toRateAxis } from "./bin-axis";
import { BinChart } from "./bin-chart";
import { toBinName, toBinTick } from "./bin-label";

type ConversionByDeliveryTimeProps = { bins: readonly DeliveryTimeBin[]; locale: string };

export function ConversionByDeliveryTime({ bins, locale }: ConversionByDeliveryTimeProps) {
  if (bins.every(({ messages }) => messages === 0)) {
    return <p className="px-4 py-6 text-muted-foreground">No message with a known time to deliver.</p>;
  }
  return (
    <BinChart
      bins={bins.map((bin) => ({
        tick: toBinTick(bin, locale),
        name: toBinName(bin, locale),
        height: bin.conversion_rate ?? 0,
        texts: [
          formatCount(bin.messages, locale),
          formatRate(bin.conversion_rate, locale),
          formatEnds({ low: bin.conversion_rate_low, high: bin.conversion_rate_high }, locale),
        ],
        className: bin.messages < FEW_MESSAGES ? "bg-volume" : "bg-confirmed",
        ...(bin.messages >= FEW_MESSAGES && {
          low: bin.conversion_rate_low ?? 0,
          high: bin.conversion_rate_high ?? 0,
        }),
      }))}
      axis={toRateAxis(locale)}
      caption="Conversion by time to deliver"
      columns={["Time to deliver", "Messages", "Conversion", "Interval"]}
    />
  );
}
