"use client";

import { type MouseEvent, useEffect, useRef, useState } from "react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { DownloadNote } from "./download-note";
import { isStreamed } from "./is-streamed";

const WAITING = "Waiting: another export may still be running…";
const PREPARING = "Preparing the file…";
const UNREACHABLE = "The server cannot be reached, so nothing was downloaded. Try again in a moment.";
/** A file that is free is told so sooner. */
const SOON_MS = 500;
const SHOWN_MS = 15_000;

type DownloadLinkProps = { href: string } & Pick<
  ButtonProps,
  "variant" | "size" | "className" | "title" | "aria-label" | "children"
>;

/** A file's link, which says why where there is none to be had; the browser itself downloads it, also without scripts. */
export function DownloadLink({ href, title, children, "aria-label": label, ...look }: DownloadLinkProps) {
  const [said, setSaid] = useState<string | null>(null);
  const waits = isStreamed(href) ? WAITING : PREPARING;
  const isAsking = useRef(false);

  useEffect(() => {
    if (said === null || said === waits) return;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said, waits]);

  const download = async (event: MouseEvent) => {
    // Another tab or window is the browser's to open.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (isAsking.current) return;
    isAsking.current = true;
    setSaid(null);
    const waiting = setTimeout(() => setSaid(waits), SOON_MS);
    const refusal = await import("./start-download")
      .then(({ startDownload }) => startDownload(href))
      .catch(() => UNREACHABLE);
    clearTimeout(waiting);
    isAsking.current = false;
    setSaid(refusal);
  };

  return (
    <DownloadNote role={said === null || said === waits ? "status" : "alert"} text={said}>
      <Button asChild {...look}>
        <a href={href} download title={title} aria-label={label} onClick={download}>
          {children}
        </a>
      </Button>
    </DownloadNote>
  );
}
