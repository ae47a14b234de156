import { readFileSync } from "node:fs";
import { fresh, logFile, main } from "./servers";

/** What no line of a log may hold, whichever spec sent it: all their passwords, tokens and numbers are of these forms. */
const FORMS: Readonly<Record<string, RegExp>> = {
  "a phone number": /\+[1-9]\d{7,14}(?!\d)/,
  // Of at least eleven digits, which no digest of Next has, and no number of JSON, which stands behind a colon.
  "a phone number without its plus": /(?<=["=/])[1-9]\d{10,14}(?=["&/? ])/,
  "a passcode": /(?<=["=/]|[Cc]ode is )\d{6}(?=["&/?. ])/,
  "a token or the secret of a key": /(?<![A-Za-z0-9])[0-9a-f]{32}(?![A-Za-z0-9])/,
  // But for the setup link, which the server prints for whoever started it.
  "the token of a link": /(?<![\w-]|\/setup#)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{43}(?![\w-])/,
  "a password": /\bpw-[0-9a-f]{8}/,
  "the secret of a webhook": /whsec_/,
  "a session": /session=[A-Za-z0-9]/,
  credentials: /Basic [A-Za-z0-9+/]{16}/,
};
const secrets = () => [process.env.APP_SECRET, main.password, main.authToken, fresh.owner.password];

/** After all specs: fails the run where a server logged what must never be logged, naming the line but not what it holds. */
export default function checkLogs(): void {
  const found: string[] = [];
  for (const server of [main, fresh]) {
    const lines = readFileSync(logFile(server.port), "utf8").split("\n");
    if (!lines.some((line) => line.includes('"msg":"request"'))) found.push(`${logFile(server.port)} has no requests`);
    for (const [index, line] of lines.entries()) {
      for (const [what, form] of Object.entries(FORMS))
        if (form.test(line)) found.push(`line ${index + 1} of ${logFile(server.port)} holds ${what}`);
      if (secrets().some((secret) => secret && line.includes(secret)))
        found.push(`line ${index + 1} of ${logFile(server.port)} holds a secret of this run`);
    }
  }
  if (found.length > 0) throw new Error(`The logs are not clean:\n${found.join("\n")}`);
}
