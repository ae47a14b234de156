import { readSidToken, toSidToken } from "./sid-token";

/** A place in the account's messages, newest first, and which way to read from it. */
export type RowPosition = {
  readonly direction: "older" | "newer";
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly sid: string;
};

const TOKEN = /^(\d{1,15})\.([A-Za-z0-9._:*-]{1,161})$/;

export const toRowToken = ({ createdAt, sid }: Pick<RowPosition, "createdAt" | "sid">): string =>
  `${createdAt}.${toSidToken(sid)}`;

/** Null for anything that toRowToken did not make. */
export function parseRowToken(direction: RowPosition["direction"], token: string | null): RowPosition | null {
  const [, createdAt, named] = TOKEN.exec(token ?? "") ?? [];
  const sid = named === undefined ? null : readSidToken(named);
  return createdAt && sid ? { direction, createdAt: Number(createdAt), sid } : null;
}
