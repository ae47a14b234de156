/** The account that rows are for has been closed since the import began. The message is a line for the reader. */
export class AccountClosedError extends Error {
  override readonly name = "AccountClosedError";
  constructor(accountSid: string) {
    super(`The account ${accountSid} has been closed: nothing more was written, and what is in it is being deleted.`);
  }
}
