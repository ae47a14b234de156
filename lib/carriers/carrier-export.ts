import { z } from "zod";
import type { AccountScope } from "@/lib/db/account-scope";
import { type TableParameters, tableParameters, timeseriesParameters } from "@/lib/export/export-parameters";
import { describeRange, toCommentLines } from "@/lib/export/header-comment";
import { refuseUnknown } from "@/lib/report/refuse-unknown";
import { toInvalidParameter } from "@/lib/report/to-invalid-parameter";
import type { Range } from "@/lib/time/buckets";
import { formatIso } from "@/lib/time/format";
import { type CarrierTimes, parseCarrierTimes } from "./carrier-times";
import { takeCarrierName } from "./carrier-value";
import type { CarrierName } from "./find-carrier";

const formSchema = z.object(timeseriesParameters);

const OF_CARRIER = ["account", "country", "carrier", "tz", "at"];
const OF_SERIES = ["range", "from", "to", "annotations"];
const OF_FORM = Object.keys(tableParameters);

export type CarrierExportQuery = CarrierTimes &
  TableParameters & {
    readonly name: CarrierName;
    readonly annotations?: "true" | "false" | undefined;
  };

function toParser(known: readonly string[]) {
  return (params: URLSearchParams, scope: AccountScope): CarrierExportQuery => {
    refuseUnknown(params, known);
    const { name } = takeCarrierName(params, "this is about one carrier");
    const own = Object.keys(formSchema.shape).filter((key) => params.has(key));
    const parsed = formSchema.safeParse(Object.fromEntries(own.map((key) => [key, params.getAll(key)])));
    if (!parsed.success) throw toInvalidParameter(parsed.error);
    return { ...parseCarrierTimes(params, scope), ...parsed.data, name };
  };
}

/** What a table of one carrier is asked for by. The parser throws InvalidParameterError. */
export const parseCarrierExport = toParser([...OF_CARRIER, ...OF_FORM]);
/** The same of its rates and times, which have a range. */
export const parseSeriesExport = toParser([...OF_CARRIER, ...OF_SERIES, ...OF_FORM]);

/** What a file of one carrier says of itself before its header. */
export const toPanelComment = (
  panel: string,
  scope: AccountScope,
  { name, list }: Pick<CarrierExportQuery, "name" | "list">,
  range: Range,
): string[] =>
  toCommentLines(
    `${panel} of a carrier`,
    scope,
    [
      `country=${name.country}, carrier=${name.carrier}`,
      describeRange(range, list.zone),
      `at ${formatIso(list.at, list.zone)}`,
    ],
    list,
  );
