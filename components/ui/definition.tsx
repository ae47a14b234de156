"use client";

import { type ReactNode, useRef, useState } from "react";
import { Tooltip } from "./tooltip";

type DefinitionProps = { text: string; children: ReactNode };

/** A term whose definition is one hover, focus or tap away. */
export function Definition({ text, children }: DefinitionProps) {
  const [open, setOpen] = useState(false);
  const wasOpen = useRef(false);
  return (
    <Tooltip content={text} open={open} onOpenChange={setOpen}>
      <button
        type="button"
        onPointerDown={() => {
          wasOpen.current = open;
        }}
        onClick={(event) => {
          // By keyboard it is open already; by finger the focus that comes before the click opens it for a moment.
          if (event.detail === 0) return;
          event.preventDefault();
          setOpen(!wasOpen.current);
        }}
        className="cursor-help rounded-xs text-left underline decoration-transparent decoration-dotted underline-offset-3 hover:decoration-current focus-visible:decoration-current"
      >
        {children}
      </button>
    </Tooltip>
  );
}
