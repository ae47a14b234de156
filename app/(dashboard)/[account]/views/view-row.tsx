"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { AskBeforeDelete } from "@/components/states/ask-before-delete";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import { removeView } from "./actions";
import type { ListedView } from "./listed-view";
import { PAGE_NAMES } from "./page-names";
import { RenameForm } from "./rename-form";
import { useViewAction } from "./use-view-action";

type ViewRowProps = { account: string; view: ListedView };

/** One saved view, with what its author or an admin may do to it. */
export function ViewRow({ account, view }: ViewRowProps) {
  const router = useRouter();
  const [doing, setDoing] = useState<"nothing" | "rename" | "delete">("nothing");
  const opener = useRef<HTMLButtonElement>(null);
  const begin = (what: "rename" | "delete") => (event: { currentTarget: HTMLButtonElement }) => {
    opener.current = event.currentTarget;
    setDoing(what);
  };
  const stop = () => {
    setDoing("nothing");
    opener.current?.focus();
  };
  const deletion = useViewAction(
    () => removeView(account, view.id),
    () => {
      document.getElementById(PAGE_HEADING)?.focus();
      router.refresh();
    },
  );
  const onRenamed = () => {
    stop();
    router.refresh();
  };
  const { name, href, page, authorName, isOwn, mayChange } = view;
  return (
    <li className="grid grid-cols-1 gap-2 px-4 py-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <Link href={href} className="min-w-0 break-words font-medium text-primary hover:underline">
          {name}
        </Link>
        <span className="text-muted-foreground text-xs">
          {PAGE_NAMES[page]} · {isOwn ? "by you" : `by ${authorName ?? "somebody who left"}`}
        </span>
        {mayChange && (
          <span className="ml-auto flex gap-1">
            <Button
              variant="ghost"
              size="small"
              aria-label={`Edit ${name}`}
              aria-expanded={doing === "rename"}
              onClick={begin("rename")}
            >
              Edit
            </Button>
            <Button
              variant="ghost"
              size="small"
              aria-label={`Delete ${name}`}
              aria-expanded={doing === "delete"}
              onClick={begin("delete")}
            >
              Delete
            </Button>
          </span>
        )}
      </div>
      {doing === "rename" && <RenameForm account={account} view={view} onSaved={onRenamed} onCancel={stop} />}
      {doing === "delete" && (
        <AskBeforeDelete
          name={name}
          question={view.isShared ? "Delete it for everybody in the account?" : "Delete it?"}
          deleting={deletion.pending}
          onDelete={() => deletion.send(undefined)}
          onCancel={stop}
          className="pb-1"
        />
      )}
      <p role="alert" className="text-destructive text-xs empty:hidden">
        {deletion.refusal?.error}
      </p>
    </li>
  );
}
