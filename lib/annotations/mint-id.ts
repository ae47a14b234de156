import { randomBytes } from "node:crypto";

/** Short enough to be read out, too many to meet twice in an account. */
export const mintId = (): string => `AN${randomBytes(8).toString("hex")}`;
