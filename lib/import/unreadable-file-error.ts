/** A file that cannot be imported, or not to its end. The message is one line that says what to do. */
export class UnreadableFileError extends Error {
  override readonly name = "UnreadableFileError";
}
