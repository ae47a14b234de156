"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { ChoiceMenu } from "@/components/filters/choice-menu";

type OutcomePickerProps = {
  options: readonly { readonly value: string; readonly label: string; readonly href: string }[];
  /** Null where the address asks for a combination that is none of them. */
  chosen: string | null;
};

/** Narrows the list by what became of its messages; each choice is an address. */
export function OutcomePicker({ options, chosen }: OutcomePickerProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const open = (value: string) => {
    const href = options.find((option) => option.value === value)?.href;
    if (href !== undefined) startTransition(() => router.push(href));
  };
  return (
    <span aria-busy={pending}>
      <ChoiceMenu label="Outcome" options={options} value={chosen ?? "Some outcomes"} onChange={open} />
    </span>
  );
}
