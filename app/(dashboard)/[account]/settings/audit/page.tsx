import type { Metadata } from "next";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { ExportLink } from "@/components/export/export-link";
import { Card, CardHeader } from "@/components/ui/card";
import { type AuditQuery, parseAuditQuery } from "@/lib/audit/audit-query";
import { type AuditPage, listAuditPage } from "@/lib/audit/list-audit-page";
import { DatabaseUnavailableError } from "@/lib/db/errors";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { formatLocalInput } from "@/lib/time/format";
import { toURLSearchParams } from "../../filters/search-params";
import { ListFailed } from "../../messages/list-failed";
import { Pager } from "../../messages/pager";
import { AuditFilters } from "./audit-filters";
import { exportHref, pageHref, readPosition, toFilters } from "./audit-links";
import { AuditTable } from "./audit-table";

export const metadata: Metadata = { title: "Audit log" };

type AuditPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const NO_FILTERS: AuditQuery = { actions: null, who: null, from: null, to: null, bom: false };

export default async function AuditLogPage({ params, searchParams }: AuditPageProps) {
  const { account } = await params;
  const path = `/${account}/settings/audit`;
  const search = toURLSearchParams(await searchParams);
  const { scope } = await requirePage(
    "/[account]/settings/audit",
    account,
    search.size > 0 ? `${path}?${search}` : path,
  );
  const filters = toFilters(search);
  let query = NO_FILTERS;
  let problem: string | null = null;
  try {
    query = parseAuditQuery(filters, scope);
  } catch (error) {
    if (!(error instanceof InvalidParameterError)) throw error;
    problem = `The filter ${error.field} of this link is not understood; all lines are shown. Accepted: ${error.accepted}.`;
  }
  const page = await listAuditPage(scope, query, readPosition(search)).catch((error: unknown) => {
    if (error instanceof DatabaseUnavailableError) return null;
    throw error;
  });
  const zone = scope.reportingZone;
  const toInput = (instant: number | null) => (instant === null ? "" : formatLocalInput(instant, zone));
  const chosen = {
    action: query.actions ? (filters.get("action") ?? "") : "",
    who: query.who ?? "",
    from: toInput(query.from),
    to: toInput(query.to),
  };
  return (
    <main className="mx-auto grid max-w-[1040px] gap-4 px-4 py-6 lg:px-6">
      <div>
        <h1 className="font-semibold text-xl">Audit log</h1>
        <p className="mt-1 max-w-prose text-muted-foreground">
          Sign-ins, members, keys, settings, exports and look-ups of numbers: who did what, when and from where. Lines
          cannot be changed or deleted.
        </p>
      </div>
      <p role="alert" className="break-words text-destructive empty:hidden">
        {problem}
      </p>
      <Card aria-labelledby="lines">
        <CardHeader id="lines" title="Lines" note={`Newest first, times in ${zone.replaceAll("_", " ")}`}>
          <ExportLink href={exportHref(account, filters)} what="these lines" />
        </CardHeader>
        {/* By the address, so that fields that React keeps show what is asked for. */}
        <AuditFilters key={String(filters)} path={path} chosen={chosen} zone={zone.replaceAll("_", " ")} />
        {page ? (
          <Lines page={page} path={path} search={search} display={{ zone, locale: await getViewerLocale() }} />
        ) : (
          <ListFailed reason="unavailable" />
        )}
      </Card>
    </main>
  );
}

type LinesProps = {
  page: AuditPage;
  path: string;
  search: URLSearchParams;
  display: { zone: string; locale: string };
};

function Lines({ page: { events, hasNewer, hasOlder }, path, search, display }: LinesProps) {
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) {
    return <p className="px-4 py-10 text-center text-muted-foreground">No line of the log matches this filter.</p>;
  }
  return (
    <>
      <AuditTable events={events} display={display} />
      <Pager
        first={readPosition(search) ? pageHref(path, search, null) : null}
        newer={hasNewer ? pageHref(path, search, { name: "after", event: first }) : null}
        older={hasOlder ? pageHref(path, search, { name: "before", event: last }) : null}
      />
    </>
  );
}
