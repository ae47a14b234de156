import type { Metadata } from "next";
import Link from "next/link";
import { getViewerLocale } from "@/app/(dashboard)/viewer-locale";
import { type Member, requirePage } from "@/app/session";
import { ExportLink } from "@/components/export/export-link";
import { MessagePage } from "@/components/states/message-page";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { annotationIdSchema } from "@/lib/annotations/annotation-fields";
import { getAnnotation } from "@/lib/annotations/get-annotation";
import { listAnnotationPage } from "@/lib/annotations/list-annotation-page";
import { type ListQuery, parseListQuery } from "@/lib/annotations/parse-list-query";
import { hasRole } from "@/lib/auth/roles";
import { InvalidParameterError } from "@/lib/report/invalid-parameter-error";
import { toURLSearchParams } from "../filters/search-params";
import { AddAnnotation } from "./add-annotation";
import { AnnotationRow } from "./annotation-row";
import { toListedAnnotation } from "./listed-annotation";

export const metadata: Metadata = { title: "Annotations" };

const ON_A_PAGE = "50";

type AnnotationsPageProps = {
  params: Promise<{ account: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AnnotationsPage({ params, searchParams }: AnnotationsPageProps) {
  const { account } = await params;
  const search = toURLSearchParams(await searchParams);
  const path = `/${account}/annotations`;
  const member = await requirePage("/[account]/annotations", account, search.size > 0 ? `${path}?${search}` : path);
  const query = readQuery(search, member);
  if (!query)
    return (
      <MessagePage title="There is no such page of annotations">
        <Button asChild variant="primary">
          <Link href={path}>Show the latest</Link>
        </Button>
      </MessagePage>
    );
  const { scope, role } = member;
  const [{ annotations, nextPageToken }, opened, locale] = await Promise.all([
    listAnnotationPage(scope, query),
    getOpened(search, member),
    getViewerLocale(),
  ]);
  const display = { zone: scope.reportingZone, locale };
  const listed = annotations.filter(({ id }) => id !== opened?.id);
  const toRow = (annotation: (typeof annotations)[number]) => (
    <AnnotationRow
      key={annotation.id}
      account={account}
      annotation={toListedAnnotation(annotation, member, display)}
      {...display}
    />
  );
  return (
    <main className="mx-auto grid max-w-[1040px] gap-4 px-4 py-6 lg:px-6">
      <div className="flex flex-wrap items-center gap-3">
        <h1 id={PAGE_HEADING} tabIndex={-1} className="font-semibold text-xl outline-none">
          Annotations
        </h1>
        {hasRole(role, "analyst") && <AddAnnotation account={account} {...display} />}
      </div>
      {search.has("open") && !opened && (
        <p role="status" className="rounded-md border bg-card px-3 py-2">
          The annotation that this link opens is not here: it was deleted, or the link is incomplete.
        </p>
      )}
      {opened && (
        <Card aria-labelledby="opened">
          <CardHeader id="opened" title="From the chart" />
          <ul>{toRow(opened)}</ul>
        </Card>
      )}
      <Card aria-labelledby="annotations">
        <CardHeader
          id="annotations"
          title={search.has("page_token") ? "Older" : "The latest"}
          note={`By when it happened, times in ${scope.reportingZone.replaceAll("_", " ")}`}
        >
          {listed.length > 0 && <ExportLink href={csvHref(account, search)} what="these annotations" />}
        </CardHeader>
        {annotations.length === 0 && !opened ? (
          <p className="max-w-prose px-4 py-6 text-muted-foreground">
            Deploys, changes of routes and incidents that you note here, or send from your pipeline by{" "}
            <code className="font-mono text-xs">POST /api/v1/annotations</code>, stand on every chart over time.
          </p>
        ) : (
          <ul className="divide-y">{listed.map(toRow)}</ul>
        )}
      </Card>
      <nav aria-label="Pages" className="flex gap-2 empty:hidden">
        {search.has("page_token") && (
          <Button asChild>
            <Link href={path}>The latest</Link>
          </Button>
        )}
        {nextPageToken !== null && (
          <Button asChild>
            <Link href={`${path}?page_token=${nextPageToken}`}>Older</Link>
          </Button>
        )}
      </nav>
    </main>
  );
}

/** The CSV of the page of the list. */
function csvHref(account: string, search: URLSearchParams): string {
  const token = search.get("page_token");
  const page = { limit: ON_A_PAGE, ...(token !== null && { page_token: token }) };
  return `/api/v1/exports/annotations.csv?${new URLSearchParams({ account, bom: "true", ...page })}`;
}

/** Null for a page that there is not. */
function readQuery(search: URLSearchParams, { scope }: Member): ListQuery | null {
  const token = search.get("page_token");
  try {
    return parseListQuery(
      new URLSearchParams({ limit: ON_A_PAGE, ...(token !== null && { page_token: token }) }),
      scope,
    );
  } catch (error) {
    if (error instanceof InvalidParameterError) return null;
    throw error;
  }
}

/** What a marker of a chart leads to. */
async function getOpened(search: URLSearchParams, { scope }: Member) {
  const id = annotationIdSchema.safeParse(search.get("open"));
  return id.success ? getAnnotation(scope, id.data) : null;
}
