"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { isServerReachable } from "../filters/is-server-reachable";

const EVERY_MS = 60_000;

/** Health is about now: asks again every minute while somebody looks, of a server that answers. */
export function RefreshOften() {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.visibilityState === "visible" && (await isServerReachable())) refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
