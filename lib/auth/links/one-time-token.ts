import { hash, randomBytes } from "node:crypto";

/** Stored instead of the token: 256 random bits need neither salt nor a slow hash. */
export const hashOneTimeToken = (token: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hash("sha256", token, "buffer"));

export const mintOneTimeToken = (): string => randomBytes(32).toString("base64url");

/** What a one-time link opens. */
export type OneTimePage = "/invitation" | "/reset-password";

/** The token is the fragment of the address: no browser sends that anywhere, so no log and no Referer has it. */
export const toOneTimeLink = (origin: string, page: OneTimePage, token: string): string =>
  `${new URL(page, origin).href}#${token}`;
