import type { AccountScope } from "@/lib/db/account-scope";
import { OWN_COLUMNS } from "@/lib/import/own-columns";
import { toForgottenBefore } from "@/lib/messages/forgotten-messages";
import { isSingle, type MessageQuery, messageParameters } from "@/lib/messages/message-query";
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

function describeTooWide({ range: { from, to }, ...query }: MessageQuery): string | null {
  // Half a day more where clocks were set back.
  if (isSingle(query) || to - from <= (MOST_DAYS + 0.5) * DAY) return null;
  const parts = Math.ceil((to - from) / (MOST_DAYS * DAY));
  return `messages.csv holds at most ${MOST_DAYS} days; ask for this range in ${parts} parts, each beginning where the one before ends`;
}

const DIGITS_OF_NOWHERE = "to search by last digits, filter by the country";

/** Few digits of a number say whose it is only together with its country. */
export const areDigitsOfNowhere = (query: MessageQuery): boolean =>
  query.last_digits !== undefined && !isSingle(query) && query.filters.country.length === 0;

function refuseDigitsOfNowhere(query: MessageQuery): void {
  if (areDigitsOfNowhere(query))
    throw new InvalidParameterError("country", DIGITS_OF_NOWHERE, "country beside last_digits, such as country=IN");
}

type Ranged = Pick<MessageQuery, "range" | "zone" | "sid" | "number">;

/** Part of a list that retention has made shorter would be taken for the whole. */
function describeForgotten(scope: AccountScope, query: Ranged): string | null {
  const keptFrom = toForgottenBefore(scope, query);
  if (keptFrom === null || isSingle(query)) return null;
  const since = formatIso(keptFrom, query.zone);
  return `messages before ${since} were deleted by this account's retention; ask for a range from then on`;
}

/** Why there is no file of these messages; null where there is. */
export const describeNoFile = (scope: AccountScope, query: MessageQuery): string | null =>
  areDigitsOfNowhere(query) ? DIGITS_OF_NOWHERE : (describeForgotten(scope, query) ?? describeTooWide(query));

/** The page of the report has them in its address; here they would be without effect. */
function refuseSorting(params: URLSearchParams): void {
  for (const name of ["sort", "order"])
    if (params.has(name)) throw new InvalidParameterError(name, "messages.csv is always newest first", `no ${name}`);
}

/** Throws InvalidParameterError for a range of which retention has deleted messages. */
export function refuseForgotten(scope: AccountScope, query: Ranged): void {
  const reason = describeForgotten(scope, query);
  if (reason === null || scope.messagesKeptFrom === null) return;
  throw new InvalidParameterError("from", reason, `from=${formatIso(scope.messagesKeptFrom, query.zone)} or later`);
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
  refuseForgotten(scope, query);
  refuseTooWide(query);
  return { ...query, chosen: chooseColumns(columns, OWN_COLUMNS) };
}
