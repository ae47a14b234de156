"use client";

import { XIcon } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";

type SheetProps = { title: ReactNode; description: string; onClose: () => void; children: ReactNode };

/** A panel over the right side of the page, open as long as it is rendered. */
export function Sheet({ title, description, onClose, children }: SheetProps) {
  // There is no trigger that the focus could go back to: it goes to where it came from.
  const opener = useRef<Element | null>(null);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/25 dark:bg-black/50" />
        <Dialog.Content
          className="fixed inset-y-0 right-0 z-50 flex w-full max-w-[480px] flex-col border-l bg-card text-card-foreground shadow-xl outline-none"
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
          }}
        >
          <header className="flex items-start gap-2 border-b px-4 py-3">
            <div className="min-w-0">
              <Dialog.Title className="truncate font-semibold text-[13px]">{title}</Dialog.Title>
              <Dialog.Description className="text-muted-foreground text-xs">{description}</Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <Button variant="ghost" size="icon" className="ml-auto" aria-label="Close">
                <XIcon aria-hidden />
              </Button>
            </Dialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-4">{children}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
