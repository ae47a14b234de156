export type BasicCredentials = { readonly username: string; readonly password: string };

const BASIC = /^basic +([A-Za-z0-9+/_=-]+) *$/i;

/** User name and password of an `Authorization: Basic` header (RFC 7617, UTF-8), or null. */
export function parseBasic(header: string): BasicCredentials | null {
  const encoded = BASIC.exec(header)?.[1];
  if (!encoded) return null;
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? null : { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
