/**
 * A query parameter that cannot be answered; `accepted` says in words what would be. lib/http turns it into a 400.
 * `instanceof` goes by name: Next bundles this module once for each kind of entry.
 */
export class InvalidParameterError extends Error {
  override readonly name = "InvalidParameterError";
  constructor(
    readonly field: string,
    message: string,
    readonly accepted: string,
  ) {
    super(message);
  }
  static override [Symbol.hasInstance](value: unknown) {
    return value instanceof Error && value.name === "InvalidParameterError";
  }
}
