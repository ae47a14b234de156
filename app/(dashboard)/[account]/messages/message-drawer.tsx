"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Sheet } from "@/components/ui/sheet";

type MessageDrawerProps = {
  sid: string;
  /** The list with no message open. */
  closeHref: string;
  children: ReactNode;
};

/** One message beside the list; closing it goes back to the list's own address. */
export function MessageDrawer({ sid, closeHref, children }: MessageDrawerProps) {
  const router = useRouter();
  const [isClosing, setClosing] = useState(false);
  if (isClosing) return null;
  return (
    <Sheet
      title={`Message ${sid}`}
      description="What happened to it, and what is known of it"
      onClose={() => {
        setClosing(true);
        router.push(closeHref, { scroll: false });
      }}
    >
      {children}
    </Sheet>
  );
}
