const LONGEST_ADDRESS = 64;

/**
 * The address a request came from: the last hop of `x-forwarded-for`, which the nearest proxy wrote, or Next itself
 * where there is none. A client that reaches Next directly can make it up, so nothing may be allowed because of it.
 */
export const toClientAddress = (forwardedFor: string | null | undefined): string =>
  forwardedFor?.split(",").at(-1)?.trim().slice(0, LONGEST_ADDRESS) || "unknown";
