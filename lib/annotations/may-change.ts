import type { Annotation } from "./annotation";

/** Who wants to change an annotation: a member on a page; null for the account itself, by its token or a key. */
export type Actor = { readonly userId: number; readonly isAdmin: boolean } | null;

/** What came by the API is changed by the API, what a member added by that member; an admin may change all, and alone a former user's. */
export function mayChange(actor: Actor, { author, byMember }: Pick<Annotation, "author" | "byMember">): boolean {
  if (actor === null) return author === null && !byMember;
  return actor.isAdmin || actor.userId === author?.id;
}
