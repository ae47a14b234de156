"use client";

import type { ReactNode } from "react";
import { Tooltip } from "./tooltip";

type DefinitionProps = { text: string; children: ReactNode };

/** A term whose definition is one hover or focus away. */
export function Definition({ text, children }: DefinitionProps) {
  return (
    <Tooltip content={text}>
      <button
        type="button"
        className="cursor-help rounded-xs text-left underline decoration-transparent decoration-dotted underline-offset-3 hover:decoration-current focus-visible:decoration-current"
      >
        {children}
      </button>
    </Tooltip>
  );
}
