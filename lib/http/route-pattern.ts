export type RouteParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** One of our SIDs, wherever it stands: a path that Next could not resolve must not carry it into logs and metrics. */
const SID = /[A-Z]{2}[0-9a-f]{32}/gi;

const decoded = (segment: string) => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/**
 * The path with its parameters named instead of filled in, such as `/2010-04-01/Accounts/[accountSid]/Messages.json`: the
 * same for every request of a route.
 */
export function toRoutePattern(pathname: string, params: RouteParams): string {
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === "string") names.set(value, `[${name}]`);
    else for (const part of value ?? []) names.set(part, `[...${name}]`);
  }
  const segments = pathname.split("/").map((segment) => {
    const text = decoded(segment);
    const stem = text.replace(/\.json$/, "");
    const name = names.get(text) ?? names.get(stem) ?? names.get(segment);
    return name ? `${name}${names.has(stem) && !names.has(text) ? ".json" : ""}` : segment;
  });
  // However many segments a catch-all has taken, it is one route.
  const once = segments.filter((segment, i) => !(segment.startsWith("[...") && segment === segments[i - 1]));
  return once.join("/").replace(SID, "[sid]");
}
