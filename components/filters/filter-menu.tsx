"use client";

import { PlusIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { type Ref, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { Filter } from "./filter";

const FilterMenuPanel = dynamic(() => import("./filter-menu-panel"), {
  ssr: false,
  loading: () => <Skeleton className="m-2 h-64" />,
});

type FilterMenuProps = { filters: readonly Filter[]; buttonRef?: Ref<HTMLButtonElement> };

/** One button for all filters: which one, then which of its values. Stays open while values are chosen. */
export function FilterMenu({ filters, buttonRef }: FilterMenuProps) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const filter = filters.find(({ name }) => name === chosen) ?? null;
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setChosen(null);
      }}
    >
      <PopoverTrigger asChild>
        <Button ref={buttonRef} className="font-normal">
          <PlusIcon aria-hidden className="text-muted-foreground" />
          Filter
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-96" aria-label={filter?.label ?? "Add a filter"}>
        {open && <FilterMenuPanel filters={filters} chosen={filter} onChoose={setChosen} />}
      </PopoverContent>
    </Popover>
  );
}
