"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { NoChoicesError } from "./filter";
import type { Option } from "./option";
import OptionList from "./option-list";

type LoadedOptionListProps = {
  label: string;
  /** Called once. */
  load: () => Promise<Option[]>;
  selected: readonly string[];
  /** Makes an option of what is selected and not among those loaded. */
  toOption: (value: string) => Option;
  onSelect: (value: string) => void;
};

type Failed = { why: string };
const UNKNOWN = "The choices could not be loaded";

/** A list whose options are asked for when it opens. */
export function LoadedOptionList({ label, load, selected, toOption, onSelect }: LoadedOptionListProps) {
  const [options, setOptions] = useState<Option[] | Failed | null>(null);
  const [once] = useState(() => load);
  const fetchOptions = useCallback(() => {
    setOptions(null);
    once().then(setOptions, (error) => setOptions({ why: error instanceof NoChoicesError ? error.message : UNKNOWN }));
  }, [once]);
  useEffect(fetchOptions, [fetchOptions]);

  if (options !== null && "why" in options) {
    return (
      <div role="alert" className="flex items-center justify-between gap-2 border-t px-3 py-4 text-muted-foreground">
        {options.why}
        <Button size="small" className="shrink-0" onClick={fetchOptions}>
          Try again
        </Button>
      </div>
    );
  }
  if (options === null) {
    return (
      <div role="status" className="grid gap-2 border-t p-3">
        <span className="sr-only">Loading the choices</span>
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
        <Skeleton className="h-6" />
      </div>
    );
  }
  const known = new Set(options.map(({ value }) => value));
  const gone = selected.filter((value) => !known.has(value)).map(toOption);
  return <OptionList label={label} options={[...gone, ...options]} selected={selected} onSelect={onSelect} />;
}
