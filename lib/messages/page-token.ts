/** A place in the list of an account's messages, newest first, and which way to read from it. */
export type PagePosition = {
  direction: "older" | "newer";
  /** Epoch milliseconds. */
  createdAt: number;
  sid: string;
};

const TOKEN = /^([on])(\d{1,15})\.((?:SM|MM)[0-9a-fA-F]{32})$/;

/** Opaque to clients. It says nothing of an account: a reader finds with it only what its own account has there. */
export const toPageToken = ({ direction, createdAt, sid }: PagePosition): string =>
  Buffer.from(`${direction === "older" ? "o" : "n"}${createdAt}.${sid}`).toString("base64url");

/** Null for anything that `toPageToken` did not make. */
export function parsePageToken(token: string): PagePosition | null {
  const [, direction, createdAt, sid] = TOKEN.exec(Buffer.from(token, "base64url").toString("latin1")) ?? [];
  if (!direction || !createdAt || !sid) return null;
  const position = { direction: direction === "o" ? "older" : "newer", createdAt: Number(createdAt), sid } as const;
  return toPageToken(position) === token ? position : null;
}
