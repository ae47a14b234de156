import { isIPv6 } from "node:net";

const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** The eight groups of an address that `::` and leading zeros shorten. */
function expand(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const [before, after] = [groups(head), groups(tail ?? "")];
  const zeros = tail === undefined ? 0 : GROUPS - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, zeros)).fill("0"), ...after].map((group) =>
    group.toLowerCase().replace(/^0+(?=.)/, ""),
  );
}

/**
 * What limits count an address as: of IPv6 its /64, the least that a customer is given and may take addresses from at will
 * (RFC 6177); of IPv4 itself.
 */
export function toAddressBlock(address: string): string {
  const [plain = ""] = address.split("%");
  return isIPv6(plain) ? `${expand(plain).slice(0, NETWORK_GROUPS).join(":")}::/64` : address;
}
