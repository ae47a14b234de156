import { hashNumber } from "@/lib/dimensions/number-privacy";
import { parseAddress } from "@/lib/dimensions/phone";

/** A search as the parameters of message-query.ts; the number itself goes no further than here. */
export type FoundSearch =
  | { readonly name: "sid" | "number" | "last_digits"; readonly value: string }
  | { readonly name: null; readonly reason: "empty" | "not a number" | "not understood" };

const SID = /^[A-Za-z0-9._:-]{1,64}$/;
const LAST_DIGITS = /^(?:[.…•*\s]*)(\d{2,4})$/;
/** As people write numbers; a channel's prefix before it as Twilio writes it. */
const NUMBER = /^(?:[a-z]+:)?\+[\d\s().–-]+$/i;

/** What somebody typed who looks for a message: its SID, a full number with its `+`, or the last two to four digits of one. */
export function readSearch(typed: string): FoundSearch {
  const text = typed.trim().slice(0, 256);
  if (text === "") return { name: null, reason: "empty" };
  const [, digits] = LAST_DIGITS.exec(text) ?? [];
  if (digits !== undefined) return { name: "last_digits", value: digits };
  if (NUMBER.test(text)) {
    const address = parseAddress(text.replaceAll("–", "-"));
    if (!address) return { name: null, reason: "not a number" };
    return { name: "number", value: hashNumber(address.e164 ?? address.address) };
  }
  return SID.test(text) ? { name: "sid", value: text } : { name: null, reason: "not understood" };
}
