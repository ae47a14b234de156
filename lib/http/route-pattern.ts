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
    for (const part of Array.isArray(value) ? value : [value]) if (part) names.set(part, `[${name}]`);
  }
  const segments = pathname.split("/").map((segment) => {
    const text = decoded(segment);
    const stem = text.replace(/\.json$/, "");
    const name = names.get(text) ?? names.get(stem);
    return name ? `${name}${text.slice(names.has(text) ? text.length : stem.length)}` : segment;
  });
  return segments.join("/").replace(SID, "[sid]");
}
