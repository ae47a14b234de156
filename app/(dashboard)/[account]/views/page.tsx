import type { Metadata } from "next";
import Link from "next/link";
import { requirePage } from "@/app/session";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { listViews } from "@/lib/views/list-views";
import { type ListedView, mayOpen, toListedView } from "./listed-view";
import { toViewer } from "./to-viewer";
import { ViewRow } from "./view-row";

export const metadata: Metadata = { title: "Saved views" };

type ViewsPageProps = { params: Promise<{ account: string }> };

export default async function ViewsPage({ params }: ViewsPageProps) {
  const { account } = await params;
  const { scope, role, user } = await requirePage("/[account]/views", account, `/${account}/views`);
  const viewer = toViewer({ role, user });
  const all = await listViews(scope, viewer);
  const views = all.filter((view) => mayOpen(role, view)).map((view) => toListedView(account, viewer, view));
  return (
    <main className="mx-auto grid max-w-[1040px] gap-4 px-4 py-6 lg:px-6">
      <h1 id={PAGE_HEADING} tabIndex={-1} className="font-semibold text-xl outline-none">
        Saved views
      </h1>
      {views.length === 0 ? (
        <Card className="grid justify-items-start gap-3 px-6 py-10">
          <p className="max-w-prose text-muted-foreground">
            A view is a range and filters under a name. Choose some on the report and save them there; everybody in the
            account can then open them, or only you.
          </p>
          <Button asChild variant="primary">
            <Link href={`/${account}/conversion`}>Go to the report</Link>
          </Button>
        </Card>
      ) : (
        <>
          <Group
            id="shared"
            title="Shared in the account"
            none="None is shared yet."
            account={account}
            views={views.filter(({ isShared }) => isShared)}
          />
          <Group
            id="own"
            title="Only you"
            none="You keep none for yourself."
            account={account}
            views={views.filter(({ isShared }) => !isShared)}
          />
        </>
      )}
    </main>
  );
}

type GroupProps = { id: string; title: string; none: string; account: string; views: readonly ListedView[] };

function Group({ id, title, none, account, views }: GroupProps) {
  return (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={title} />
      {views.length === 0 ? (
        <p className="px-4 py-3 text-muted-foreground">{none}</p>
      ) : (
        <ul className="divide-y">
          {views.map((view) => (
            <ViewRow key={view.id} account={account} view={view} />
          ))}
        </ul>
      )}
    </Card>
  );
}
