import { createTransport } from "nodemailer";
import type { MailSettings } from "./mail-settings";

export type Mail = {
  /** Of all attempts to send it, so that a repeat is known as one. Letters, digits, dots and dashes. */
  readonly id: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly attachments?: readonly {
    readonly filename: string;
    readonly content: string;
    readonly contentType: string;
  }[];
};

/** The message was not taken. The message of the error is a sentence for whoever set it up, without anybody's password. */
export class MailError extends Error {
  override readonly name = "MailError";
  constructor(
    message: string,
    /** Whether trying again is of no use. */
    readonly isFinal: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const PATIENCE = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** Of all of it together: a server may be slow at each line without ever being too slow. */
const TIMEOUT_MS = 90_000;

/**
 * Hands an e-mail to the mail server, over a connection of its own: reports go out a few times a day. Answers the addresses
 * that the server refused while it took the others. Throws MailError.
 */
export async function sendMail(
  { id, to, ...mail }: Mail,
  { url, from }: MailSettings,
  timeoutMs: number = TIMEOUT_MS,
): Promise<{ rejected: string[] }> {
  const transport = createTransport({ url, ...PATIENCE });
  const late = new Promise<never>((_, fail) => {
    setTimeout(() => fail(new MailError("The mail server took too long.", false)), timeoutMs).unref();
  });
  try {
    const sending = transport.sendMail({
      ...mail,
      attachments: [...(mail.attachments ?? [])],
      from: { name: "OTP Insights", address: from },
      to: to.map((address) => ({ name: "", address })),
      messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
      headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const { rejected } = await Promise.race([sending, late]);
    return { rejected: rejected.map(String) };
  } catch (error) {
    throw error instanceof MailError ? error : toMailError(error);
  } finally {
    transport.close();
  }
}

type SmtpFailure = { readonly code?: unknown; readonly responseCode?: unknown; readonly response?: unknown };

const SENTENCES: Readonly<Record<string, string>> = {
  EAUTH: "The mail server did not accept the user and password of SMTP_URL.",
  ENOAUTH: "The mail server asks for a user and a password, which SMTP_URL has none of.",
  EDNS: "The mail server of SMTP_URL was not found.",
  ENOTFOUND: "The mail server of SMTP_URL was not found.",
  ECONNECTION: "The mail server could not be reached.",
  ECONNREFUSED: "The mail server refused the connection.",
  ESOCKET: "The connection to the mail server failed.",
  ETLS: "The mail server and this one could not agree on an encrypted connection.",
  ETIMEDOUT: "The mail server did not answer in time.",
};

/** SMTP's 5xx are for good (RFC 5321, 4.2.1), but for those about signing in, which the operator can mend. */
function toMailError(error: unknown): MailError {
  const { code, responseCode, response } = typeof error === "object" && error !== null ? (error as SmtpFailure) : {};
  const known = SENTENCES[String(code)];
  if (known) return new MailError(known, false, { cause: error });
  if (typeof responseCode !== "number") return new MailError("The mail could not be sent.", false, { cause: error });
  const said = typeof response === "string" ? response.replace(/\s+/g, " ").slice(0, 200) : String(responseCode);
  return new MailError(`The mail server answered: ${said}`, responseCode >= 500, { cause: error });
}
