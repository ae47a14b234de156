import type { ComponentProps } from "react";
import { cn } from "./class-name";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return (
    <input
      className={cn(
        "h-9 w-full min-w-0 rounded-md border border-input bg-card px-3 text-[13px] placeholder:text-muted-foreground file:mr-3 file:rounded-sm file:bg-secondary file:px-2 file:py-1 file:font-medium file:text-xs disabled:opacity-50 aria-invalid:border-destructive",
        className,
      )}
      {...props}
    />
  );
}
