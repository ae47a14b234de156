/** What a view of one account means in another one, too: its time, not its filters. */
const KEPT = ["range", "from", "to", "tz", "granularity", "compare"];

/** The same page of another account, over the same time. */
export function toSwitchHref(pathname: string, search: URLSearchParams, sid: string): string {
  const [, , page = "conversion"] = pathname.split("/");
  const kept = new URLSearchParams([...search].filter(([name]) => KEPT.includes(name)));
  return kept.size > 0 ? `/${sid}/${page}?${kept}` : `/${sid}/${page}`;
}
