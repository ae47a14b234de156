import type { ReactNode } from "react";
import { Sparkline } from "@/components/charts/sparkline";
import { Definition } from "@/components/ui/definition";

type TileProps = {
  name: string;
  definition: string;
  value: string;
  /** Beside the value: an interval, a share. */
  note?: string;
  change?: ReactNode;
  series: readonly (number | null)[];
  /** The accent, for what was confirmed. */
  confirmed?: boolean;
};

export function Tile({ name, definition, value, note, change, series, confirmed = false }: TileProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs, this groups a number with its name
    <div role="group" aria-label={name} className="flex min-w-0 flex-col bg-card px-4 py-3">
      <div className="text-muted-foreground text-xs">
        <Definition text={definition}>{name}</Definition>
      </div>
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-1.5">
        <span className="font-semibold text-xl leading-7 tracking-tight">{value}</span>
        {note && <span className="whitespace-nowrap text-muted-foreground text-xs">{note}</span>}
      </p>
      <div className="mt-1 flex h-5 items-center justify-between gap-2 text-muted-foreground text-xs">
        <span>{change}</span>
        <Sparkline values={series} className={confirmed ? "text-confirmed" : "text-delivered"} />
      </div>
    </div>
  );
}
