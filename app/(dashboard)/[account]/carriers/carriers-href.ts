import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import type { CarrierName } from "@/lib/carriers/find-carrier";

/** What belongs to all pages with a range; the rest of a page's address is its own. */
const TIMES = ["range", "from", "to", "tz"];

/** The same page with a carrier chosen, or with none. */
export function carrierHref(path: string, search: URLSearchParams, chosen: CarrierName | null): string {
  const target = new URLSearchParams(search);
  for (const name of ["country", "carrier"] as const) {
    target.delete(name);
    if (chosen) target.set(name, chosen[name]);
  }
  return target.size > 0 ? `${path}?${target}` : path;
}

/** The list of messages of a carrier, over the page's range. */
export function messagesHref(account: string, search: URLSearchParams, { country, carrier }: CarrierName): string {
  const target = new URLSearchParams([...search].filter(([name]) => TIMES.includes(name)));
  target.set("country", country);
  target.set("carrier", carrier);
  return `/${account}/messages?${target}`;
}

/** The CSV of the list. */
export function healthCsvHref(account: string, { zone, at, now }: CarriersQuery): string {
  const params = new URLSearchParams({ account, tz: zone, bom: "true" });
  if (at !== now) params.set("at", new Date(at).toISOString());
  return `/api/v1/carriers/health.csv?${params}`;
}
