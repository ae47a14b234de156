import type { ComponentProps } from "react";
import { cn } from "./class-name";

type ScrollBoxProps = ComponentProps<"section"> & { "aria-label": string };

/** Scrolls what is wider than its place, sideways unless `className` says more; fades where more is to come. */
export function ScrollBox({ className, ...props }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section tabIndex={0} className={cn("scroll-fade overflow-x-auto", className)} {...props} />
  );
}
