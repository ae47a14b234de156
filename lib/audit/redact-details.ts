type DetailValue = string | number | boolean | null | readonly string[];
/** Small and flat: what changed, from what to what. Never a secret, a code, a message's text or a phone number. */
export type AuditDetails = Readonly<Record<string, DetailValue | undefined>>;

const LONGEST = 200;
const REDACTED = "[redacted]";

/** E.164 as people write it, and runs of as many digits. Dates and times have no run that long. */
const NUMBER = /\+\d[\d ().-]{6,20}\d|(?<![\w.-])\d{8,15}(?![\w.-])/g;
/** 32 hex digits without the two letters that make them a SID. */
const TOKEN = /(?<![A-Za-z0-9])[0-9a-f]{32,}(?![A-Za-z0-9])/gi;

const redactText = (text: string) => text.slice(0, LONGEST).replace(NUMBER, REDACTED).replace(TOKEN, REDACTED);

/** The second line of defence: a caller's mistake must not make the log a store of what it must not hold. */
export function redactDetails(details: AuditDetails): Record<string, string | number | boolean | null | string[]> {
  const kept: Record<string, string | number | boolean | null | string[]> = {};
  for (const [name, value] of Object.entries(details)) {
    if (value === undefined) continue;
    if (typeof value === "string") kept[name] = redactText(value);
    else if (typeof value === "object" && value !== null) kept[name] = value.map(redactText);
    else kept[name] = value;
  }
  return kept;
}
