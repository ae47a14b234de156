"use client";

import type { ComponentProps } from "react";
import { ResponsiveContainer } from "recharts";
import { cn } from "./class-name";

type ChartContainerProps = Omit<ComponentProps<"div">, "children"> &
  Pick<ComponentProps<typeof ResponsiveContainer>, "children" | "initialDimension">;

/** Gives a Recharts chart the size of its box and the colours and type of the page. */
export function ChartContainer({ className, children, initialDimension, ...props }: ChartContainerProps) {
  return (
    <div
      className={cn(
        "text-2xs [&_.recharts-text]:fill-muted-foreground [&_.recharts-cartesian-grid_line]:stroke-border [&_.recharts-surface:focus-visible]:outline-2 [&_.recharts-surface:focus-visible]:outline-ring [&_.recharts-surface]:outline-none [&_.recharts-tooltip-cursor]:stroke-muted-foreground/50",
        className,
      )}
      {...props}
    >
      <ResponsiveContainer initialDimension={initialDimension}>{children}</ResponsiveContainer>
    </div>
  );
}
