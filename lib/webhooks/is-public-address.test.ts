import { describe, expect, it } from "vitest";
import { isPublicAddress } from "./is-public-address";

describe("isPublicAddress", () => {
  it.each(["93.184.216.34", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:2800:220:1:248:1893:25c8:1946"])(
    "takes %s",
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ["loopback", "127.0.0.1", "127.255.255.255", "::1"],
    ["this host", "0.0.0.0", "::"],
    ["private", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fdff::1", "fec0::1"],
    ["link-local, with the clouds' metadata", "169.254.169.254", "fe80::1"],
    ["shared by carriers", "100.64.0.1", "100.127.255.255"],
    ["an IPv4 address in IPv6's clothes", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:93.184.216.34", "::127.0.0.1"],
    ["a tunnel to IPv4", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    [
      "documentation and benchmarks",
      "192.0.2.1",
      "198.51.100.7",
      "203.0.113.9",
      "198.19.0.1",
      "2001:db8::1",
      "3fff::1",
    ],
    ["multicast, reserved, broadcast", "224.0.0.1", "240.0.0.1", "255.255.255.255", "ff02::1"],
    ["no address at all", "", "example.com", "1.2.3", "0x7f000001", "127.1"],
  ])("refuses %s", (_, ...addresses) => {
    for (const address of addresses) expect(isPublicAddress(address), address).toBe(false);
  });
});
