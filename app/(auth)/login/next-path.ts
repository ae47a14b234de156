/** The path to open after signing in; anything but a path of this site becomes the start page. */
export function toNextPath(next: string | string[] | undefined): string {
  if (typeof next !== "string" || !next.startsWith("/")) return "/";
  const url = new URL(next, "http://self.invalid");
  return url.host === "self.invalid" ? url.pathname + url.search : "/";
}
