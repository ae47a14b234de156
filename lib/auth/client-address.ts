import { isIP } from "node:net";
import { env } from "@/lib/env";

/** All who reach the server in a way that says nothing of them share this one. */
export const UNKNOWN_ADDRESS = "unknown";

/** Written by our HTTP server over whatever the client sent (scripts/start/http-server.mjs). */
const REMOTE_ADDRESS = "x-otp-remote-address";
const FORWARDED = "x-forwarded-for";
/** How a socket of both kinds names a client of IPv4. */
const MAPPED = /^::ffff:(?=\d{1,3}(?:\.\d{1,3}){3}$)/i;

/** Some proxies name the port too, which is another for each connection: limits by address would count none together. */
const WITH_PORT = /^(?:\[([^\]]+)\]|([^:]+))(?::\d{1,5})?$/;

type GivenHeaders = Readonly<Record<string, string | undefined>>;

const toPlain = (address: string) => address.replace(MAPPED, "");

/** The last hop; undefined where it is no address. */
function readForwarded(header = ""): string | undefined {
  const hop = header.slice(header.lastIndexOf(",") + 1).trim();
  const [, bracketed, other] = hop.match(WITH_PORT) ?? [];
  const address = bracketed ?? other ?? hop;
  return isIP(address) ? toPlain(address) : undefined;
}

/**
 * The address that a request came from, by its headers in lower case; one of IPv4 in its own notation. `x-forwarded-for` counts
 * only where PUBLIC_URL says that there is a proxy, since this server itself speaks no TLS, and of it the last hop, which the
 * nearest proxy wrote: all else a client can make up.
 */
export function toClientAddress(headers: GivenHeaders): string {
  const forwarded = env().PUBLIC_URL?.startsWith("https:") ? readForwarded(headers[FORWARDED]) : undefined;
  return forwarded ?? (toPlain(headers[REMOTE_ADDRESS] ?? "") || UNKNOWN_ADDRESS);
}

/** The same of a web request's headers. */
export const getClientAddress = (headers: Headers): string =>
  toClientAddress(
    Object.fromEntries([FORWARDED, REMOTE_ADDRESS].map((name) => [name, headers.get(name) ?? undefined])),
  );
