/** A browser knows no host of this name: whatever still resolves to it stays on the site that it is opened from. */
const SELF = "http://self.invalid";

/** The path to open after signing in; anything but a path of this site becomes the start page. */
export function toNextPath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/") || !URL.canParse(next, SELF)) return "/";
  const { origin, pathname, search } = new URL(next, SELF);
  // Removing "." and ".." may leave two slashes at the front, which begin the name of a host.
  return origin === SELF && !pathname.startsWith("//") ? pathname + search : "/";
}
