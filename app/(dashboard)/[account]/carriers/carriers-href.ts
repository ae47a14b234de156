import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import type { Range } from "@/lib/time/buckets";

/** What belongs to all pages with a range; the rest of a page's address is its own. */
const RANGE = ["range", "from", "to"];
const TIMES = [...RANGE, "tz"];

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

/** The list of messages of a carrier, over the page's range; a past page's ends where that does. */
export function messagesHref(
  account: string,
  search: URLSearchParams,
  { name, list, range }: Shown & { readonly range: Range },
): string {
  const target = new URLSearchParams([...search].filter(([parameter]) => TIMES.includes(parameter)));
  if (list.at !== list.now) {
    target.delete("range");
    target.set("from", new Date(range.from).toISOString());
    target.set("to", new Date(range.to).toISOString());
  }
  target.set("country", name.country);
  target.set("carrier", name.carrier);
  return `/${account}/messages?${target}`;
}

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

/** The CSV of the list. */
export function healthCsvHref(account: string, { zone, at, now }: CarriersQuery): string {
  const params = new URLSearchParams({ account, tz: zone, bom: "true" });
  if (at !== now) params.set("at", new Date(at).toISOString());
  return `/api/v1/carriers/health.csv?${params}`;
}
