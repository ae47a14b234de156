"use client";

import { CheckIcon } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { TryAgain } from "@/components/states/try-again";
import { Skeleton } from "@/components/ui/skeleton";
import { loadViews } from "./actions";
import type { ListedView } from "./listed-view";
import type { OpenedView } from "./opened-view";
import { PAGE_NAMES } from "./page-names";

type ViewMenuProps = { account: string; opened: OpenedView | null; maySchedule: boolean; onDone: () => void };

/** The views to open: those of the account, then the member's own. */
export default function ViewMenu({ account, opened, maySchedule, onDone }: ViewMenuProps) {
  const search = useSearchParams();
  const [views, setViews] = useState<readonly ListedView[] | null>(null);
  const [failed, setFailed] = useState(false);
  const load = useCallback(() => {
    setFailed(false);
    loadViews(account).then(setViews, () => setFailed(true));
  }, [account]);
  useEffect(load, [load]);

  if (failed)
    return (
      <div role="alert" className="grid justify-items-start gap-2 p-3">
        The views could not be read.
        <TryAgain busy={false} onClick={load} />
      </div>
    );
  if (!views) return <Skeleton className="m-3 h-24" />;
  return (
    <>
      {views.length === 0 && (
        <p className="p-3 text-muted-foreground">
          No views yet. Choose filters, then <span className="font-medium text-foreground">Save view</span>: they open
          again from here.
        </p>
      )}
      <Group title="Shared in the account" views={views.filter(({ isShared }) => isShared)} {...{ opened, onDone }} />
      <Group title="Only you" views={views.filter(({ isShared }) => !isShared)} {...{ opened, onDone }} />
      <div className="border-t p-1">
        <Link href={`/${account}/views`} onClick={onDone} className={FURTHER}>
          Manage views
        </Link>
        {maySchedule && (
          <Link href={`/${account}/settings/reports/new?${search}`} onClick={onDone} className={FURTHER}>
            Send this report every day or week
          </Link>
        )}
      </div>
    </>
  );
}

const FURTHER = "flex min-h-8 items-center rounded-sm px-2 text-muted-foreground hover:bg-accent";

type GroupProps = { title: string; views: readonly ListedView[]; opened: OpenedView | null; onDone: () => void };

function Group({ title, views, opened, onDone }: GroupProps) {
  if (views.length === 0) return null;
  return (
    <section aria-label={title} className="p-1">
      <h3 className="px-2 py-1.5 text-muted-foreground text-xs">{title}</h3>
      <ul>
        {views.map(({ id, name, href, page }) => (
          <li key={id}>
            <Link
              href={href}
              onClick={onDone}
              aria-current={id === opened?.id ? "true" : undefined}
              className="flex min-h-8 items-center gap-2 rounded-sm px-2 hover:bg-accent"
            >
              <span className="min-w-0 truncate" title={name}>
                {name}
              </span>
              <span className="ml-auto shrink-0 text-muted-foreground text-xs">{PAGE_NAMES[page]}</span>
              {id === opened?.id && <CheckIcon aria-hidden className="size-3.5 shrink-0" />}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
