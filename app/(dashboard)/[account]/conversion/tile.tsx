import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-name";
import { Definition } from "@/components/ui/definition";

type TileProps = {
  name: string;
  definition: string;
  value: string;
  /** Beside the value: an interval, a share. */
  note?: string;
  change?: ReactNode;
  sparkline: ReactNode;
  className?: string;
};

export function Tile({ name, definition, value, note, change, sparkline, className }: TileProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset groups inputs, this groups a number with its name
    <div role="group" aria-label={name} className={cn("flex min-w-0 flex-col bg-card px-4 py-3", className)}>
      <div className="text-muted-foreground text-xs">
        <Definition text={definition}>{name}</Definition>
      </div>
      <p className="mt-0.5 flex flex-wrap items-baseline gap-x-1.5">
        <span className="font-semibold text-xl leading-7 tracking-tight">{value}</span>
        {note && <span className="whitespace-nowrap text-muted-foreground text-xs">{note}</span>}
      </p>
      <div className="mt-auto flex h-6 items-end justify-between gap-2 pt-1 text-muted-foreground text-xs">
        <span>{change}</span>
        {sparkline}
      </div>
    </div>
  );
}
