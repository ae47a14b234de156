"use client";

import { useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { DownloadNote } from "./download-note";

type RefusedDownloadProps = Pick<ButtonProps, "variant" | "size" | "children"> & {
  /** Of the file. */
  name: string;
  reason: string;
};

/** Stands for a file that there is not; pressed, by finger or key, it says why. */
export function RefusedDownload({ name, reason, ...look }: RefusedDownloadProps) {
  const [isShown, setShown] = useState(false);
  return (
    <DownloadNote role="status" text={isShown ? reason : null}>
      <Button
        aria-disabled
        title={reason}
        aria-label={`${name}: ${reason}`}
        onClick={() => setShown(!isShown)}
        onBlur={() => setShown(false)}
        className="cursor-help opacity-60"
        {...look}
      />
    </DownloadNote>
  );
}
