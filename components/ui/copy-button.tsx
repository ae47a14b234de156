"use client";

import { CheckIcon, CopyIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { Button, type ButtonProps } from "./button";

const SHOWN_MS = 1_500;

type CopyButtonProps = Omit<ButtonProps, "onClick" | "children"> & { text: string; label: string };

/** Copies `text`; `label` says what it is ("Copy the auth token"). */
export function CopyButton({ text, label, ...props }: CopyButtonProps) {
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);

  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = () =>
    copyText(text).then(
      () => setOutcome("copied"),
      () => setOutcome("failed"),
    );

  return (
    <Button size="small" aria-label={label} title={label} onClick={copy} {...props}>
      {outcome === "copied" ? <CheckIcon aria-hidden className="text-primary" /> : <CopyIcon aria-hidden />}
      <span aria-live="polite">
        {outcome === "copied" ? "Copied" : outcome === "failed" ? "Select and copy" : "Copy"}
      </span>
    </Button>
  );
}

/** The clipboard API needs a secure context; a self-hosted service is often first opened over plain HTTP. */
async function copyText(text: string) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement("textarea");
  area.value = text;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  const copied = document.execCommand("copy");
  area.remove();
  if (!copied) throw new Error("The browser refused to copy");
}
