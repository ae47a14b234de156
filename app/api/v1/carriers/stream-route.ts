import { toCsvHeaders } from "@/app/api/v1/exports/csv-headers";
import { streamAnswer } from "@/app/api/v1/exports/stream-answer";
import { carrierFileName } from "@/lib/carriers/carrier-file-name";
import type { CarrierName } from "@/lib/carriers/find-carrier";
import type { OneCarrier } from "@/lib/carriers/one-carrier";
import type { AccountScope } from "@/lib/db/account-scope";
import { route } from "@/lib/http/route";
import type { ReportQuery } from "@/lib/report/report-query";
import { requireCarrier } from "./require-carrier";

type Reading<Query> = {
  readonly scope: AccountScope;
  readonly query: Query;
  readonly carrier: OneCarrier;
  readonly signal: AbortSignal;
  /** Counts the rows of the file. */
  readonly written: { rows: number };
};

type CarrierFile<Query> = {
  readonly kind: "evidence" | "messages";
  /** What its name begins with. */
  readonly fileName: string;
  readonly parse: (params: URLSearchParams, scope: AccountScope) => Query;
  readonly read: (reading: Reading<Query>) => AsyncGenerator<Uint8Array>;
};

/** Messages of one carrier as a file, however many there are. */
export const streamRoute = <Query extends ReportQuery & { readonly name: CarrierName }>({
  kind,
  fileName,
  parse,
  read,
}: CarrierFile<Query>) =>
  route(
    { access: `GET /api/v1/carriers/${kind}.csv`, query: parse },
    async ({ request, requestId, scope, query, caller }) => {
      const { name, range, zone, now } = query;
      const carrier = await requireCarrier(scope, name, now);
      const headers = toCsvHeaders(carrierFileName(fileName, scope, { ...name, range, zone }));
      const where = { route: `/api/v1/carriers/${kind}.csv`, kind, format: "csv" };
      const about = { ...where, requestId, account: scope.accountSid, caller };
      const written = { rows: 0 };
      const countRows = () => written.rows;
      return streamAnswer({ request, scope, caller, headers, about, countRows }, (signal) =>
        read({ scope, query, carrier, signal, written }),
      );
    },
  );
