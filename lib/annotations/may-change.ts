/** Who wants to change an annotation: a member on a page; null for the account itself, by its token or a key. */
export type Actor = { readonly userId: number; readonly isAdmin: boolean } | null;

/** What came by the API is changed by the API, what a member added by that member; an admin may change all. */
export const mayChange = (actor: Actor, author: { readonly id: number } | null): boolean =>
  actor?.isAdmin === true || (actor?.userId ?? null) === (author?.id ?? null);
