import { cn } from "@/components/ui/class-name";
import type { HeatRate } from "./countries-params";
import { FEW_TONE, toLegend } from "./tone";

const NAMES: Readonly<Record<HeatRate, string>> = { conversion_rate: "Conversion", delivery_rate: "Delivery" };

export function ToneLegend({ rate }: { rate: HeatRate }) {
  return (
    <ul
      aria-label={`Legend: ${NAMES[rate]}`}
      className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-muted-foreground text-xs"
    >
      {toLegend(rate).map(({ tone, text }) => (
        <Key key={text} swatch={tone.swatch} text={text} />
      ))}
      <Key swatch={FEW_TONE.swatch} text="under 30 messages" />
    </ul>
  );
}

const Key = ({ swatch, text }: { swatch: string; text: string }) => (
  <li className="flex items-center gap-1.5 whitespace-nowrap">
    <span aria-hidden className={cn("size-3 rounded-xs border border-foreground/15", swatch)} />
    {text}
  </li>
);
