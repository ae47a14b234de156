"use client";

import { Columns3Icon } from "lucide-react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { ColumnKey } from "./countries-params";
import type { Column } from "./table-columns";

type ColumnChooserProps = {
  columns: readonly Column[];
  chosen: readonly ColumnKey[];
  onChange: (chosen: ColumnKey[]) => void;
};

export function ColumnChooser({ columns, chosen, onChange }: ColumnChooserProps) {
  const toggle = (key: ColumnKey) =>
    onChange(chosen.includes(key) ? chosen.filter((other) => other !== key) : [...chosen, key]);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="small" className="font-normal">
          <Columns3Icon aria-hidden className="text-muted-foreground" />
          Columns
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {columns.map(({ key, name }) => (
          <DropdownMenuCheckboxItem key={key} checked={chosen.includes(key)} onCheckedChange={() => toggle(key)}>
            {name}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
