/** Who did it. A user's e-mail is kept as it was, for when the user is gone. */
export type AuditActor =
  | { readonly kind: "user"; readonly userId: number; readonly email: string }
  | { readonly kind: "key"; readonly sid: string }
  /** The account itself, by its auth token. */
  | { readonly kind: "token"; readonly accountSid: string }
  /** The server's own work, or a command of whoever operates it. */
  | { readonly kind: "system" }
  | { readonly kind: "nobody" };

/** Who acts and from where: what every function that leaves a line takes. */
export type AuditSource = {
  readonly actor: AuditActor;
  /** Of the network; null where there was no request. */
  readonly address: string | null;
  readonly requestId: string | null;
};

export const SYSTEM: AuditSource = { actor: { kind: "system" }, address: null, requestId: null };
