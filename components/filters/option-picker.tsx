"use client";

import { ChevronDownIcon } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Skeleton } from "@/components/ui/skeleton";
import type { Option } from "./option";

const LoadedOptionList = dynamic(() => import("./loaded-option-list").then((module) => module.LoadedOptionList), {
  ssr: false,
  loading: () => <Skeleton className="m-2 h-40" />,
});

type OptionPickerProps = {
  /** Names the button and the list. */
  label: string;
  /** What the button shows. */
  children: ReactNode;
  /** Called when the list opens, so that long lists cost nothing before. */
  options: () => Option[] | Promise<Option[]>;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  multiple?: boolean;
};

/** A button that opens a searchable list: of one choice, or of many that stay open while choosing. */
export function OptionPicker({ label, children, options, selected, onChange, multiple = false }: OptionPickerProps) {
  const [open, setOpen] = useState(false);

  const select = (value: string) => {
    if (multiple) {
      onChange(selected.includes(value) ? selected.filter((other) => other !== value) : [...selected, value]);
      return;
    }
    setOpen(false);
    onChange([value]);
  };

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button className="max-w-full font-normal">
          <span className="sr-only">{label}:</span>
          <span className="truncate">{children}</span>
          <ChevronDownIcon aria-hidden className="text-muted-foreground" />
        </Button>
      </PopoverTrigger>
      <PopoverContent className="w-72" aria-label={label}>
        {open && (
          <LoadedOptionList
            label={label}
            load={async () => options()}
            selected={selected}
            toOption={(value) => ({ value, label: value.replaceAll("_", " ") })}
            onSelect={select}
          />
        )}
      </PopoverContent>
    </Popover>
  );
}
