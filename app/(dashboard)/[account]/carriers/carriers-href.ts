import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import type { CarrierName } from "@/lib/carriers/find-carrier";

/** What belongs to all pages with a range; the rest of a page's address is its own. */
const RANGE = ["range", "from", "to"];

/** The same page with a carrier chosen, or with none. */
export function carrierHref(path: string, search: URLSearchParams, chosen: CarrierName | null): string {
  const target = new URLSearchParams(search);
  for (const name of ["country", "carrier"] as const) {
    target.delete(name);
    if (chosen) target.set(name, chosen[name]);
  }
  return target.size > 0 ? `${path}?${target}` : path;
}

type Shown = { readonly name: CarrierName; readonly list: CarriersQuery };

export type CarrierPanelName = "series" | "errors" | "receipts" | "resends";

/** The CSV of what a panel shows. */
export function panelCsvHref(
  account: string,
  panel: CarrierPanelName,
  { name, list, search }: Shown & { readonly search: URLSearchParams },
): string {
  const params = new URLSearchParams({ account, ...name, tz: list.zone, bom: "true" });
  if (list.at !== list.now) params.set("at", new Date(list.at).toISOString());
  if (panel === "series") {
    for (const [parameter, value] of search) if (RANGE.includes(parameter)) params.set(parameter, value);
    params.set("annotations", "true");
  }
  return `/api/v1/carriers/${panel}.csv?${params}`;
}

/** The CSV of the list, or of one carrier's row of it. */
export function healthCsvHref(account: string, { zone, at, now }: CarriersQuery, only?: CarrierName): string {
  const params = new URLSearchParams({ account, tz: zone, bom: "true", ...only });
  if (at !== now) params.set("at", new Date(at).toISOString());
  return `/api/v1/carriers/health.csv?${params}`;
}
