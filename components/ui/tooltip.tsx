"use client";

import { Tooltip as TooltipPrimitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";

export const TooltipProvider = TooltipPrimitive.Provider;

type TooltipProps = Pick<ComponentProps<typeof TooltipPrimitive.Root>, "open" | "onOpenChange"> & {
  content: ReactNode;
  children: ReactNode;
};

/** Explains its child on hover and on keyboard focus; the child must be focusable. */
export function Tooltip({ content, children, ...root }: TooltipProps) {
  return (
    <TooltipPrimitive.Root {...root}>
      <TooltipPrimitive.Trigger asChild>{children}</TooltipPrimitive.Trigger>
      <TooltipPrimitive.Content
        sideOffset={4}
        collisionPadding={12}
        className="z-50 w-max max-w-72 whitespace-normal rounded-md border bg-popover px-3 py-2 text-left font-normal text-popover-foreground text-xs leading-4.5 shadow-lg shadow-black/5 dark:shadow-black/40"
      >
        {content}
      </TooltipPrimitive.Content>
    </TooltipPrimitive.Root>
  );
}
