import { CONTROL_CHARACTERS } from "@/lib/format/control-characters";

export class MalformedFormError extends Error {
  override readonly name = "MalformedFormError";
}

const MAX_PARAMETERS = 1_000;
const TABS_AND_LINE_BREAKS = /[\t\n\r]/g;

export type FormRules = {
  /** Parameters that may come several times. */
  readonly repeatable: ReadonlySet<string>;
  /** Parameters whose value may have line breaks and tabs. */
  readonly multiline: ReadonlySet<string>;
};

function decode(text: string, what: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new MalformedFormError(`${what} is not percent-encoded UTF-8`);
  }
}

/**
 * Reads `application/x-www-form-urlencoded` strictly, where URLSearchParams would guess: wrong percent-encoding, text that is
 * not UTF-8, control characters and repeated parameters throw MalformedFormError, which names the parameter and never its value.
 */
export function parseForm(text: string, { repeatable, multiline }: FormRules): URLSearchParams {
  const form = new URLSearchParams();
  if (text === "") return form;
  const pairs = text.split("&", MAX_PARAMETERS + 1);
  if (pairs.length > MAX_PARAMETERS) throw new MalformedFormError(`There are more than ${MAX_PARAMETERS} parameters`);
  const seen = new Set<string>();
  for (const pair of pairs) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decode(equals < 0 ? pair : pair.slice(0, equals), "A parameter's name");
    if (CONTROL_CHARACTERS.test(name)) {
      throw new MalformedFormError("A parameter's name has control characters");
    }
    const value = equals < 0 ? "" : decode(pair.slice(equals + 1), `The value of ${quoted(name)}`);
    if (CONTROL_CHARACTERS.test(multiline.has(name) ? value.replaceAll(TABS_AND_LINE_BREAKS, "") : value)) {
      throw new MalformedFormError(`The value of ${quoted(name)} has control characters`);
    }
    if (seen.has(name) && !repeatable.has(name))
      throw new MalformedFormError(`${quoted(name)} is given more than once`);
    seen.add(name);
    form.append(name, value);
  }
  return form;
}

const LONGEST_QUOTE = 40;
const quoted = (name: string) => `'${name.slice(0, LONGEST_QUOTE)}'`;

/** The bytes as UTF-8 text; throws MalformedFormError where they are none. */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new MalformedFormError("The body is not UTF-8");
  }
}
