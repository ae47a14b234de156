"use client";

import { RotateCwIcon } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { PAGE_HEADING } from "./page-heading";

type TryAgainProps = Pick<ButtonProps, "variant" | "size"> & { busy: boolean; onClick: () => void };

/** Goes away with what failed; whoever pressed it goes on at the page's heading. */
export function TryAgain({ busy, onClick, ...look }: TryAgainProps) {
  return (
    // Not disabled while it is at work: that would take the focus away before the outcome is known.
    <Button ref={handFocusOn} aria-disabled={busy} className="aria-disabled:opacity-50" onClick={onClick} {...look}>
      <RotateCwIcon aria-hidden />
      Try again
    </Button>
  );
}

const handFocusOn = (button: HTMLButtonElement | null) => () => {
  if (button && button === document.activeElement) {
    document.getElementById(PAGE_HEADING)?.focus({ preventScroll: true });
  }
};
