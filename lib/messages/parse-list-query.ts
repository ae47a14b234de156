import { z } from "zod";
import { type Address, parseAddress } from "@/lib/dimensions/phone";
import {
  integerParameter,
  type Parsed,
  parseParameters,
  positiveIntegerParameter,
  restorePlus,
} from "@/lib/ingest/parse-twilio-parameters";
import { parseWireDate } from "@/lib/time/rfc2822";
import { type PagePosition, parsePageToken } from "./page-token";

const MAX_PAGE_SIZE = 1000;
const DEFAULT_PAGE_SIZE = 50;
const MAX_PAGE = 1_000_000;
const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;
/** Beyond them PostgreSQL's and JavaScript's calendars part ways, and no message was sent. */
const EARLIEST = Date.UTC(1970, 0, 1);
const LATEST = Date.UTC(9000, 0, 1);

/** The span that a date parameter names: the whole UTC day of a date, the whole second of an instant. */
export type Span = { from: number; to: number };

function toSpan(raw: string): Span | null {
  const from = parseWireDate(raw);
  if (from === null || from < EARLIEST || from >= LATEST) return null;
  return { from, to: from + (/^\s*\d{4}-\d\d-\d\d\s*$/.test(raw) ? DAY_MS : SECOND_MS) };
}

const dateParameter = (name: string) =>
  z
    .string()
    .transform(toSpan)
    .refine((span) => span !== null, `'${name}' must be a date such as 2026-11-21 or 2026-11-21T21:40:00Z.`)
    .optional();

const schema = z.object({
  To: z
    .string()
    .transform((value) => parseAddress(restorePlus(value)))
    .refine((address) => address !== null, "'To' must be a phone number or channel address.")
    .optional(),
  From: z.string().max(128, "'From' must have at most 128 characters.").transform(restorePlus).optional(),
  DateSent: dateParameter("DateSent"),
  "DateSent<": dateParameter("DateSent<"),
  "DateSent>": dateParameter("DateSent>"),
  // A larger page is cut to the largest, as Twilio does: the helper library asks for as many as the caller's limit.
  PageSize: positiveIntegerParameter("PageSize")
    .transform((size) => Math.min(size, MAX_PAGE_SIZE))
    .default(DEFAULT_PAGE_SIZE),
  Page: integerParameter("Page", 0, MAX_PAGE).default(0),
  PageToken: z
    .string()
    .transform(parsePageToken)
    .refine((position) => position !== null, "'PageToken' must come from another page of this list.")
    .optional(),
});

const FILTERS = ["To", "From", "DateSent", "DateSent<", "DateSent>"] as const;

/** The helper libraries can name a day only by its first instant: https://www.twilio.com/docs/messaging/api/message-resource */
const toDay = (span: Span): Span => (span.from % DAY_MS === 0 ? { from: span.from, to: span.from + DAY_MS } : span);

export type ListQuery = {
  /** Canonical address, as in lib/dimensions/phone.ts. */
  to: Address | null;
  from: string | null;
  /** `[sentFrom, sentTo)` in epoch milliseconds; `DateSent<` and `DateSent>` include the day or second they name. */
  sentFrom: number | null;
  sentTo: number | null;
  pageSize: number;
  page: number;
  position: PagePosition | null;
  /** The filters as they were given, for the URIs of the pages. */
  filters: [name: string, value: string][];
};

const pick = (choose: (...times: number[]) => number, ...times: (number | undefined)[]): number | null => {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? choose(...known) : null;
};

/** Reads the query of Twilio's `GET …/Messages.json`. Never throws. */
export function parseListQuery(given: URLSearchParams): Parsed<ListQuery> {
  const parsed = parseParameters(schema, given);
  if (parsed.fault) return parsed;
  const { To, From, DateSent, PageSize, Page, PageToken, ...bounds } = parsed.value;
  const day = DateSent ? toDay(DateSent) : undefined;
  return {
    value: {
      to: To ?? null,
      from: From ?? null,
      sentFrom: pick(Math.max, day?.from, bounds["DateSent>"]?.from),
      sentTo: pick(Math.min, day?.to, bounds["DateSent<"]?.to),
      pageSize: PageSize,
      page: Page,
      position: PageToken ?? null,
      filters: FILTERS.flatMap((name) =>
        given
          .getAll(name)
          .filter(Boolean)
          .map((value): [string, string] => [name, restorePlus(value)]),
      ),
    },
  };
}
