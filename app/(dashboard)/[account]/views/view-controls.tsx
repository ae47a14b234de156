"use client";

import { BookmarkIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { ViewPage } from "@/lib/views/view-page";
import type { OpenedView } from "./opened-view";

const loading = () => <Skeleton className="m-3 h-24" />;
const ViewMenu = dynamic(() => import("./view-menu"), { loading });
const SaveForm = dynamic(() => import("./save-form"), { loading });

type ViewControlsProps = {
  account: string;
  page: ViewPage;
  opened: OpenedView | null;
  /** Whether who looks may have it sent by itself. */
  maySchedule?: boolean;
};

/** Opens saved filters and saves those of the page; what is behind the buttons is loaded when it is wanted. */
export function ViewControls({ account, page, opened, maySchedule = false }: ViewControlsProps) {
  const [open, setOpen] = useState<"menu" | "form" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Popover open={open === "menu"} onOpenChange={(next) => setOpen(next ? "menu" : null)}>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="small" className="min-w-0 shrink text-muted-foreground" title={opened?.name}>
            <BookmarkIcon aria-hidden className={opened ? "fill-current" : undefined} />
            {opened ? (
              <>
                <span className="sr-only">Saved view:</span>
                <span className="max-w-40 truncate text-foreground">{opened.name}</span>
                {opened.isChanged && <span>· changed</span>}
              </>
            ) : (
              "Views"
            )}
          </Button>
        </PopoverTrigger>
        <PopoverContent className="w-76" aria-label="Saved views">
          <ViewMenu account={account} opened={opened} maySchedule={maySchedule} onDone={close} />
        </PopoverContent>
      </Popover>
      <Popover open={open === "form"} onOpenChange={(next) => setOpen(next ? "form" : null)}>
        <PopoverTrigger asChild>
          <Button variant="ghost" size="small" className="text-muted-foreground">
            Save view
          </Button>
        </PopoverTrigger>
        <PopoverContent className="w-76" align="end" aria-label="Save view">
          <SaveForm account={account} page={page} opened={opened} onDone={close} />
        </PopoverContent>
      </Popover>
    </>
  );
}
