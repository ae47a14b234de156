"use client";

import { type ReactNode, useState } from "react";

type MoreRowsProps = {
  /** How many there are, and what: `3 more codes`. */
  text: string;
  columns: number;
  /** Rows of the table. */
  children: ReactNode;
};

/** The rest of a table, behind a button in its last row. */
export function MoreRows({ text, columns, children }: MoreRowsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      {isOpen && children}
      <tr>
        <td colSpan={columns} className="px-4 py-1.5">
          <button
            type="button"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            className="min-h-6 rounded-xs text-primary text-xs underline underline-offset-3"
          >
            {isOpen ? "Show fewer" : `Show ${text}`}
          </button>
        </td>
      </tr>
    </>
  );
}
