import type { AccountScope } from "@/lib/db/account-scope";
import { OWN_COLUMNS } from "@/lib/import/own-columns";
import { type MessageQuery, messageParameters } from "@/lib/messages/message-query";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { strictReportQuery } from "@/lib/report/report-query";
import { formatIso } from "@/lib/time/format";
import { DAY } from "@/lib/time/wall-clock";
import { chooseColumns, type ExportParameters, exportParameters } from "./export-parameters";
import type { MessageColumn } from "./message-columns";

/** Days of messages in one file. */
const MOST_DAYS = 93;

export type MessagesExportQuery = MessageQuery &
  Omit<ExportParameters, "columns"> & { readonly chosen: readonly MessageColumn[] };

const parse = strictReportQuery({ own: { ...messageParameters, ...exportParameters } });

function describeTooWide({ range: { from, to }, sid, number }: MessageQuery): string | null {
  // Half a day more where clocks were set back.
  if (sid !== undefined || number !== undefined || to - from <= (MOST_DAYS + 0.5) * DAY) return null;
  const parts = Math.ceil((to - from) / (MOST_DAYS * DAY));
  return `messages.csv holds at most ${MOST_DAYS} days; ask for this range in ${parts} parts, each beginning where the one before ends`;
}

const DIGITS_OF_NOWHERE = "to search by last digits, filter by the country";

/** Few digits of a number say whose it is only together with its country. */
const areDigitsOfNowhere = ({ last_digits, sid, number, filters }: MessageQuery): boolean =>
  last_digits !== undefined && sid === undefined && number === undefined && filters.country.length === 0;

function refuseDigitsOfNowhere(query: MessageQuery): void {
  if (areDigitsOfNowhere(query))
    throw new InvalidParameterError("country", DIGITS_OF_NOWHERE, "country beside last_digits, such as country=IN");
}

/** Why there is no file of these messages; null where there is. */
export const describeNoFile = (query: MessageQuery): string | null =>
  areDigitsOfNowhere(query) ? DIGITS_OF_NOWHERE : describeTooWide(query);

/** The page of the report has them in its address; here they would be without effect. */
function refuseSorting(params: URLSearchParams): void {
  for (const name of ["sort", "order"])
    if (params.has(name)) throw new InvalidParameterError(name, "messages.csv is always newest first", `no ${name}`);
}

function refuseTooWide(query: MessageQuery): void {
  const reason = describeTooWide(query);
  if (reason === null) return;
  const { range, zone } = query;
  const until = formatIso(range.from + MOST_DAYS * DAY, zone);
  const accepted = `first from=${formatIso(range.from, zone)} and to=${until}, then from=${until}, and so on`;
  throw new InvalidParameterError("from", reason, accepted);
}

/** Throws InvalidParameterError. */
export function parseMessagesExport(params: URLSearchParams, scope: AccountScope): MessagesExportQuery {
  refuseSorting(params);
  const { columns, ...query } = parse(params, scope);
  refuseDigitsOfNowhere(query);
  refuseTooWide(query);
  return { ...query, chosen: chooseColumns(columns, OWN_COLUMNS) };
}
