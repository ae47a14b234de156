import { listNumberHashes } from "@/lib/dimensions/number-privacy";
import { parseAddress } from "@/lib/dimensions/phone";

/** A search as the parameters of message-query.ts; the number itself goes no further than here. */
export type FoundSearch =
  | { readonly name: "sid" | "number" | "last_digits"; readonly value: string }
  | {
      readonly name: null;
      readonly reason: "empty" | "not a number" | "no country code" | "no such message" | "not understood";
    };

/** What a text says: a SID where a message has this one, and otherwise something else. */
export type SearchReading = { readonly sid: string | null; readonly otherwise: FoundSearch };

const SID = /^[A-Za-z0-9._:-]{1,64}$/;
const LAST_DIGITS = /^(?:[.…•*\s]*)(\d{2,4})$/;
/** As people write numbers; a channel's prefix before it as Twilio writes it, 00 for + as half the world dials it. */
const NUMBER = /^((?:[a-z]+:)?)(?:\+|00(?=[\s().–-]*[1-9]))([\d\s().–-]+)$/i;
/** Five digits or more and nothing but what numbers are written with. */
const MAYBE_NUMBER = /^(?:[a-z]+:)?[+\s().–_-]*(?:\d[\s().–_-]*){5,}$/i;

/** Whether a text may be somebody's phone number, with or without its country code. */
export const maybeNumber = (text: string): boolean => MAYBE_NUMBER.test(text);

function readOther(text: string): FoundSearch {
  const [isNumber, channel = "", digits = ""] = NUMBER.exec(text) ?? [];
  if (isNumber !== undefined) {
    const address = parseAddress(`${channel}+${digits.replaceAll("–", "-")}`);
    if (!address) return { name: null, reason: "not a number" };
    return { name: "number", value: listNumberHashes(address.e164 ?? address.address).join(",") };
  }
  if (maybeNumber(text)) return { name: null, reason: "no country code" };
  return { name: null, reason: SID.test(text) ? "no such message" : "not understood" };
}

/** What somebody typed who looks for a message: its SID, a full number with its `+`, or the last two to four digits of one. */
export function readSearch(typed: string): SearchReading {
  const text = typed.trim().slice(0, 256);
  if (text === "") return { sid: null, otherwise: { name: null, reason: "empty" } };
  const [, digits] = LAST_DIGITS.exec(text) ?? [];
  if (digits !== undefined) return { sid: null, otherwise: { name: "last_digits", value: digits } };
  return { sid: SID.test(text) ? text : null, otherwise: readOther(text) };
}
