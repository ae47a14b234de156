import { z } from "zod";

/** Twilio's codes for what can be wrong with a parameter: https://www.twilio.com/docs/api/errors */
export type ParameterFault = { code: 20001 | 21211 | 21603 | 21604 | 21617 | 21619; message: string };

export type Parsed<T> = { value: T; fault?: undefined } | { value?: undefined; fault: ParameterFault };

/** A schema says which code its failure has through `{ params: { code } }`; without one it is 20001. */
const codeOf = (issue: z.core.$ZodIssue): ParameterFault["code"] =>
  issue.code === "custom" && issue.params?.code ? issue.params.code : 20001;

/**
 * Reads the parameters that the schema knows and ignores all others, as Twilio does. An empty value counts as absent;
 * a parameter given twice is a fault unless it is one of `lists`. Values are never part of a message: they may be codes.
 */
export function parseParameters<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  given: URLSearchParams,
  lists: readonly string[] = [],
): Parsed<z.output<z.ZodObject<Shape>>> {
  const values: Record<string, string | string[]> = {};
  for (const name of Object.keys(schema.shape)) {
    const all = given.getAll(name).filter((value) => value !== "");
    if (lists.includes(name)) values[name] = all;
    else if (all.length > 1) return { fault: { code: 20001, message: `'${name}' must be given once.` } };
    else if (all[0] !== undefined) values[name] = all[0];
  }
  const result = schema.safeParse(values);
  if (result.success) return { value: result.data };
  const issue = result.error.issues[0];
  if (!issue) throw result.error;
  return { fault: { code: codeOf(issue), message: issue.message } };
}

/** A `+` that the sender forgot to encode has become a space. */
export const restorePlus = (value: string) => value.replace(/^ (?=\d)/, "+");

const must = (name: string, what: string) => `'${name}' must be ${what}.`;

/** A SID of one of the kinds that these prefixes name. */
export const sidParameter = (name: string, ...prefixes: [string, ...string[]]) =>
  z
    .string()
    .regex(
      new RegExp(`^(${prefixes.join("|")})[0-9a-fA-F]{32}$`),
      must(name, `a SID: ${prefixes.join(" or ")}, followed by 32 hexadecimal digits`),
    );

export const flagParameter = (name: string) =>
  z
    .string()
    .regex(/^(true|false)$/i, must(name, "true or false"))
    .transform((value) => value.toLowerCase() === "true");

export const wordParameter = <const Word extends string>(name: string, words: readonly [Word, ...Word[]]) =>
  z.enum(words, must(name, words.join(" or ")));

export const integerParameter = (name: string, least: number, most: number) =>
  integer(must(name, `an integer from ${least} to ${most}`), least, most);

/** An integer of which too much is not a mistake. */
export const positiveIntegerParameter = (name: string) =>
  integer(must(name, "a positive integer"), 1, Number.MAX_SAFE_INTEGER);

const integer = (rule: string, least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, rule)
    .transform(Number)
    .refine((value) => value >= least && value <= most, rule);

export const urlParameter = (name: string) =>
  z
    .string()
    .max(2048, must(name, "a URL of at most 2048 characters"))
    .refine(
      (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
      must(name, "an http or https URL"),
    );
