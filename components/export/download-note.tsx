import type { ReactNode } from "react";

type DownloadNoteProps = {
  /** An alert where a download was refused. */
  role: "status" | "alert";
  text: string | null;
  children: ReactNode;
};

/** What there is to say of a download, below its button. */
export const DownloadNote = ({ role, text, children }: DownloadNoteProps) => (
  <span className="relative inline-flex">
    {children}
    <span
      key={role}
      role={role}
      className="absolute top-full right-0 z-30 mt-1 w-64 max-w-[calc(100vw-2rem)] rounded-md border bg-popover px-3 py-2 text-left font-normal text-popover-foreground text-xs leading-4.5 shadow-lg empty:hidden"
    >
      {text}
    </span>
  </span>
);
