import { createHash, createHmac, timingSafeEqual } from "node:crypto";

export type SignedRequest = {
  /** The X-Twilio-Signature header. */
  signature: string;
  /** The URLs the sender may have seen; one that fits is enough. */
  urls: readonly string[];
  /** The form parameters, or null for a body of another type, which is signed through `bodySHA256` in the URL. */
  form: URLSearchParams | null;
  body: string;
};

/** In time that depends on the lengths only. */
function isEqual(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Base64 HMAC-SHA1 over the URL and the parameters, sorted by name, repeated values once each and sorted. */
function sign(authToken: string, url: string, form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  const parameters = names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value));
  return createHmac("sha1", authToken)
    .update(url + parameters.join(""))
    .digest("base64");
}

/**
 * Whether Twilio, holding the account's token, sent this request:
 * https://www.twilio.com/docs/usage/security#validating-requests
 */
export function isSignedByTwilio(authToken: string, { signature, urls, form, body }: SignedRequest): boolean {
  return urls.some((url) => {
    const bodyHash = new URL(url).searchParams.get("bodySHA256");
    if (bodyHash === null) return form !== null && isEqual(signature, sign(authToken, url, form));
    const hash = createHash("sha256").update(body).digest("hex");
    return isEqual(bodyHash, hash) && isEqual(signature, sign(authToken, url, new URLSearchParams()));
  });
}

const DEFAULT_PORTS: Record<string, string> = { "http:": "80", "https:": "443" };

/** Twilio signs the URL with or without the port, depending on the kind of callback. */
function withAndWithoutPort(origin: URL, pathAndQuery: string): string[] {
  const { protocol, hostname, port } = origin;
  const hosts = [hostname, `${hostname}:${port || DEFAULT_PORTS[protocol]}`];
  return hosts.map((host) => `${protocol}//${host}${pathAndQuery}`);
}

const first = (header: string | null) => header?.split(",")[0]?.trim() || null;

const toUrl = (text: string): URL[] => (URL.canParse(text) ? [new URL(text)] : []);

/**
 * The query exactly as it was sent, which is what Twilio signed: Next writes that of `request.url` anew. Our HTTP server sets
 * the header on every request, whatever the client sent.
 */
function queryAsSent(request: Request): string {
  const raw = request.headers.get("x-otp-raw-url");
  if (raw === null) return new URL(request.url).search;
  const start = raw.indexOf("?");
  return start < 0 ? "" : raw.slice(start);
}

/**
 * The URLs under which the sender may have called us. Behind a proxy only `publicUrl` is certain; without it the
 * forwarded and Host headers are believed, which costs nothing: the signature still needs the account's token.
 */
export function listPublicUrls(request: Request, publicUrl: string | undefined): string[] {
  const { protocol, host, pathname } = new URL(request.url);
  const search = queryAsSent(request);
  const origins = publicUrl
    ? toUrl(publicUrl)
    : [first(request.headers.get("x-forwarded-proto")) ?? protocol.slice(0, -1), "https", "http"].flatMap((scheme) =>
        toUrl(`${scheme}://${first(request.headers.get("x-forwarded-host")) ?? request.headers.get("host") ?? host}`),
      );
  const prefix = publicUrl ? (origins[0]?.pathname.replace(/\/$/, "") ?? "") : "";
  const urls = origins
    .filter((origin) => origin.protocol in DEFAULT_PORTS)
    .flatMap((origin) => withAndWithoutPort(origin, prefix + pathname + search));
  // `new URL` writes an apostrophe of the query as %27; Twilio signed it as it was configured.
  return [...new Set(urls.flatMap((url) => [url, url.replaceAll("%27", "'")]))];
}
