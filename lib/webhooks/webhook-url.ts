import { isIP } from "node:net";
import { isPublicAddress } from "./is-public-address";

const LONGEST = 2_000;

/** The host of a URL as it is looked up: IPv6 without its brackets. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

/** What is wrong with a webhook's address as it is written, as the end of a sentence; null if nothing is. */
export function findUrlFault(text: string, { allowsPrivate }: { allowsPrivate: boolean }): string | null {
  if (text.length > LONGEST || !URL.canParse(text)) return "must be a URL such as https://example.com/hook";
  const url = new URL(text);
  if (url.protocol !== "https:" && !(allowsPrivate && url.protocol === "http:")) return "must begin with https://";
  if (url.username || url.password) return "must hold no user name or password";
  if (allowsPrivate) return null;
  const host = hostOf(url);
  const isInternal = isIP(host) ? !isPublicAddress(host) : !host.includes(".") || /\.(local|internal)\.?$/.test(host);
  return isInternal ? "must be reachable from the internet" : null;
}
