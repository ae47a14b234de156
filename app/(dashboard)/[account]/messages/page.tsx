import type { Metadata } from "next";
import { forbidden } from "next/navigation";
import { Suspense } from "react";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requireScope } from "@/app/session";
import { Skeleton } from "@/components/ui/skeleton";
import { hasRole } from "@/lib/auth/roles";
import { type MessageQuery, parseMessageQuery } from "@/lib/messages/message-query";
import { logger } from "@/lib/observability/logger";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { formatLocalInput } from "@/lib/time/format";
import { toCountryLabels } from "../conversion/filter-options";
import { InvalidLink } from "../conversion/invalid-link";
import { toRangeSummary } from "../conversion/range-summary";
import { ReportSearchProvider } from "../conversion/report-search";
import { toURLSearchParams } from "../conversion/search-params";
import { ListContent } from "./list-content";
import { messageHref } from "./message-links";
import { MessageList } from "./message-list";
import { MessagesFilterBar } from "./messages-filter-bar";
import { OpenMessage } from "./open-message";

export const metadata: Metadata = { title: "Messages" };

type MessagesPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MessagesPage({ params, searchParams }: MessagesPageProps) {
  const { account } = await params;
  const search = toURLSearchParams(await searchParams);
  const path = `/${account}/messages`;
  const { scope, role } = await requireScope(account, search.size > 0 ? `${path}?${search}` : path);
  if (!hasRole(role, "analyst")) {
    logger().warn({ account, has: role, needs: "analyst" }, "refused for the role");
    forbidden();
  }
  let query: MessageQuery;
  try {
    query = parseMessageQuery(search, scope);
  } catch (error) {
    if (error instanceof InvalidParameterError) return <InvalidLink error={error} resetHref={path} />;
    throw error;
  }
  const locale = await getViewerLocale();
  const { zone, range } = query;
  const display = { zone, locale };
  const open = search.get("message");
  return (
    <ReportSearchProvider>
      <MessagesFilterBar
        account={account}
        now={query.now}
        zone={zone}
        range={{ from: formatLocalInput(range.from, zone), to: formatLocalInput(range.to, zone) }}
        summary={toRangeSummary(range, display)}
        countryLabels={toCountryLabels(query.filters.country, locale)}
        locale={locale}
      />
      <main className="page-column py-4">
        <h1 className="sr-only">Messages</h1>
        <ListContent>
          <Suspense fallback={<Skeleton className="h-[70vh]" />}>
            <MessageList scope={scope} query={query} search={search} path={path} locale={locale} />
          </Suspense>
        </ListContent>
      </main>
      {open !== null && (
        <Suspense>
          <OpenMessage scope={scope} sid={open} closeHref={messageHref(path, search, null)} display={display} />
        </Suspense>
      )}
    </ReportSearchProvider>
  );
}
