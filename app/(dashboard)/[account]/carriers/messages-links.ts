import type { CarriersQuery } from "@/lib/carriers/carriers-query";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import { isName } from "@/lib/report/is-name";
import type { Range } from "@/lib/time/buckets";

/** What belongs to all pages with a range; the rest of a page's address is its own. */
const TIMES = ["range", "from", "to", "tz"];

type Shown = { readonly name: CarrierName; readonly list: CarriersQuery; readonly range: Range };

export type MessagesLinks = {
  /** The list of the carrier's messages; null where its name is one that filters refuse (lib/report/is-name.ts). */
  readonly all: string | null;
  /** A list to open one of them in: that, or the one of its country. */
  readonly around: string;
  /** Of exactly its messages, whatever its name. */
  readonly csv: string;
};

/** Where the messages of a carrier are listed, over the page's range; a past page's ends where that does. */
export function toMessagesLinks(account: string, search: URLSearchParams, { name, list, range }: Shown): MessagesLinks {
  const target = new URLSearchParams([...search].filter(([parameter]) => TIMES.includes(parameter)));
  if (list.at !== list.now) {
    target.delete("range");
    target.set("from", new Date(range.from).toISOString());
    target.set("to", new Date(range.to).toISOString());
  }
  target.set("country", name.country);
  const ofCountry = String(target);
  target.set("carrier", name.carrier);
  const ofCarrier = String(target);
  const path = `/${account}/messages`;
  const csv = `/api/v1/carriers/messages.csv?account=${account}&${ofCarrier}&bom=true`;
  if (!isName(name.carrier)) return { all: null, around: `${path}?${ofCountry}`, csv };
  return { all: `${path}?${ofCarrier}`, around: `${path}?${ofCarrier}`, csv };
}
