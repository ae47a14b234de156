/** What a member may do, least first: see reports; also messages and exports; also members, keys and settings. */
export const ROLES = ["viewer", "analyst", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** Whether a role includes what `atLeast` may do. */
export const hasRole = (role: Role, atLeast: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(atLeast);

/** The greatest of the stored roles; a value that nobody knows (any more) gives no access. */
export const toHighestRole = (stored: readonly string[]): Role | null =>
  ROLES.findLast((role) => stored.includes(role)) ?? null;
