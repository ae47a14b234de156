import { derivedKey } from "@/lib/derived-key";
import { env } from "@/lib/env";

/** Browsers drop a secure cookie over plain HTTP, so it takes a declared https address to make it one. */
export const isServedSecurely = (): boolean => env().PUBLIC_URL?.startsWith("https://") ?? false;

/** `__Host-` ties the cookie to this host, to https and to the whole path. */
export const sessionCookieName = (): string =>
  isServedSecurely() ? "__Host-otp-insights-session" : "otp-insights-session";

export const sessionCookieOptions = () =>
  ({ httpOnly: true, sameSite: "lax", path: "/", secure: isServedSecurely() }) as const;

export const sessionSecret = (): string => derivedKey("session").toString("base64url");
