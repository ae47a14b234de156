import { env } from "@/lib/env";

/**
 * Whether a page of this site sent the request: what a browser says about that no page can forge. `Sec-Fetch-Site` is only
 * sent over https and to localhost; elsewhere the origin must be the host that was called, or the declared address.
 */
export function isFromThisSite({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null || !URL.canParse(origin)) return false;
  const { PUBLIC_URL } = env();
  if (PUBLIC_URL !== undefined && origin === new URL(PUBLIC_URL).origin) return true;
  return new URL(origin).host === headers.get("host");
}
