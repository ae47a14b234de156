import { ChevronDownIcon } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./class-name";

type SelectProps = Omit<ComponentProps<"select">, "size"> & { size?: "default" | "small" };

/** The browser's own list behind a field that looks like the others; `className` is of the field's place. */
export const Select = ({ className, size = "default", ...props }: SelectProps) => (
  <span className={cn("relative inline-grid max-w-full", className)}>
    <select
      className={cn(
        "w-full min-w-0 appearance-none truncate rounded-md border border-input bg-card pr-8 text-[13px] disabled:opacity-50 aria-invalid:border-destructive",
        size === "small" ? "h-8 pl-2.5" : "h-9 pl-3",
      )}
      {...props}
    />
    <ChevronDownIcon
      aria-hidden
      className="pointer-events-none absolute inset-y-0 right-2.5 my-auto size-3.5 text-muted-foreground"
    />
  </span>
);
