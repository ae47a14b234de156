import type { Annotation } from "./annotation";

type Position = Pick<Annotation, "start" | "id">;

const TOKEN = /^(\d{1,15})\.([A-Za-z0-9._:-]{1,64})$/;

/** Opaque to clients. It says nothing of an account: a reader finds with it only what its own account has there. */
export const toPageToken = ({ start, id }: Position): string => Buffer.from(`${start}.${id}`).toString("base64url");

/** Null for anything that `toPageToken` did not make. */
export function parsePageToken(token: string): Position | null {
  const [, start, id] = TOKEN.exec(Buffer.from(token, "base64url").toString("latin1")) ?? [];
  if (start === undefined || id === undefined) return null;
  const position = { start: Number(start), id };
  return toPageToken(position) === token ? position : null;
}
