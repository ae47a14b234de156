"use client";

import { usePathname } from "next/navigation";

/** The first stop of the Tab key, on every page: past what all pages have, and past a report's filters. */
export function SkipLink() {
  const isReport = usePathname().endsWith("/conversion");
  return (
    <button
      type="button"
      onClick={() => {
        const main = document.querySelector("main");
        if (!main) return;
        main.tabIndex = -1;
        main.focus();
      }}
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:border focus:bg-popover focus:px-3 focus:py-1.5 focus:font-medium"
    >
      Skip to {isReport ? "report" : "content"}
    </button>
  );
}
