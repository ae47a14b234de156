import { createHmac, timingSafeEqual } from "node:crypto";
import { derivedKey } from "@/lib/derived-key";
import { env } from "@/lib/env";

/** The same for the same APP_SECRET, so a restart prints the link that was printed before. */
const setupToken = (): string =>
  createHmac("sha256", derivedKey("setup-link")).update("first administrator").digest("base64url");

/** Whether the token is the one of this deployment's setup link; compares in constant time. */
export function isSetupToken(token: string): boolean {
  const given = Buffer.from(token);
  const expected = Buffer.from(setupToken());
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Where the first administrator is made, as long as there is none. The token is the fragment of the address, which no browser sends: no
 * proxy's log has it.
 */
export function setupLink(): string {
  const { PUBLIC_URL, PORT } = env();
  return new URL(`/setup#${setupToken()}`, PUBLIC_URL ?? `http://localhost:${PORT}`).href;
}
