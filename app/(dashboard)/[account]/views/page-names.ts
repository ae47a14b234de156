import type { ViewPage } from "@/lib/views/view-page";

/** As the top bar calls them. */
export const PAGE_NAMES: Readonly<Record<ViewPage, string>> = {
  conversion: "Conversion",
  carriers: "Carriers",
  messages: "Messages",
};
