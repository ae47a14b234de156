import type { Metadata } from "next";
import { Suspense } from "react";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { requirePage } from "@/app/session";
import { PageHeading } from "@/components/states/page-heading";
import { Skeleton } from "@/components/ui/skeleton";
import { type MessageQuery, parseMessageQuery } from "@/lib/messages/message-query";
import { toUnderstoodSearch } from "@/lib/messages/understood-search";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { formatLocalInput } from "@/lib/time/format";
import { FilterBar } from "../filters/filter-bar";
import { toCountryLabels } from "../filters/filter-options";
import { InvalidLink } from "../filters/invalid-link";
import { toRangeSummary } from "../filters/range-summary";
import { ReportSearchProvider } from "../filters/report-search";
import { toURLSearchParams } from "../filters/search-params";
import { getOpenedView } from "../views/opened-view";
import { ViewControls } from "../views/view-controls";
import { ListContent } from "./list-content";
import { messageHref } from "./message-links";
import { MessageList } from "./message-list";
import { NotUnderstood } from "./not-understood";
import { OpenMessage } from "./open-message";
import { SearchBox } from "./search-box";

export const metadata: Metadata = { title: "Messages" };

type MessagesPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function MessagesPage({ params, searchParams }: MessagesPageProps) {
  const { account } = await params;
  const search = toURLSearchParams(await searchParams);
  const path = `/${account}/messages`;
  const member = await requirePage("/[account]/messages", account, search.size > 0 ? `${path}?${search}` : path);
  const { scope } = member;
  const { understood, wrong } = toUnderstoodSearch(search);
  let query: MessageQuery;
  try {
    query = parseMessageQuery(understood, scope);
  } catch (error) {
    if (error instanceof InvalidParameterError) return <InvalidLink error={error} resetHref={path} />;
    throw error;
  }
  const [opened, locale] = await Promise.all([getOpenedView(member, "messages", search), getViewerLocale()]);
  const { zone, range } = query;
  const display = { zone, locale };
  const open = search.get("message");
  return (
    <ReportSearchProvider>
      <FilterBar
        account={account}
        now={query.now}
        zone={zone}
        range={{ from: formatLocalInput(range.from, zone), to: formatLocalInput(range.to, zone) }}
        summary={toRangeSummary(range, display)}
        countryLabels={toCountryLabels(query.filters.country, locale)}
        locale={locale}
        views={<ViewControls account={account} page="messages" opened={opened} />}
      >
        <SearchBox key={String(search)} account={account} query={String(search)} />
      </FilterBar>
      <main className="page-column py-4">
        <PageHeading>Messages</PageHeading>
        <NotUnderstood wrong={wrong} />
        <ListContent>
          <Suspense fallback={<Skeleton className="h-[70vh]" />}>
            <MessageList scope={scope} query={query} search={understood} path={path} locale={locale} />
          </Suspense>
        </ListContent>
      </main>
      {open !== null && (
        <Suspense>
          <OpenMessage scope={scope} token={open} closeHref={messageHref(path, understood, null)} display={display} />
        </Suspense>
      )}
    </ReportSearchProvider>
  );
}
