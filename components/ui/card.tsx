import type { ComponentProps, ReactNode } from "react";
import { cn } from "./class-name";

export function Card({ className, ...props }: ComponentProps<"section">) {
  return <section className={cn("min-w-0 rounded-lg border bg-card text-card-foreground", className)} {...props} />;
}

type CardHeaderProps = { id: string; title: ReactNode; note?: ReactNode; children?: ReactNode };

/** The line above a card's content; `id` names the card (aria-labelledby), `children` are its controls. */
export function CardHeader({ id, title, note, children }: CardHeaderProps) {
  return (
    <header className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5">
      <h2 id={id} className="font-semibold text-[13px]">
        {title}
      </h2>
      {note && <p className="text-muted-foreground text-xs">{note}</p>}
      {children && (
        // The words of a download end where the content does: its button's padding is beyond.
        <div className="ml-auto flex min-w-0 flex-wrap items-center justify-end gap-x-3 gap-y-1 [&>span:last-child]:-mr-2">
          {children}
        </div>
      )}
    </header>
  );
}
