"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import type { ViewPage } from "@/lib/views/view-page";
import { replaceView, saveView } from "./actions";
import type { OpenedView } from "./opened-view";
import { useViewAction } from "./use-view-action";
import { ViewFields } from "./view-fields";

type SaveFormProps = { account: string; page: ViewPage; opened: OpenedView | null; onDone: () => void };

/** Saves what the page's filters are now: as a view of its own, or in the place of the opened one. */
export default function SaveForm({ account, page, opened, onDone }: SaveFormProps) {
  const id = useId();
  const router = useRouter();
  const search = String(useSearchParams());
  const onSaved = (href: string) => {
    onDone();
    router.replace(href, { scroll: false });
  };
  const asNew = useViewAction((form: FormData) => saveView(account, page, search, form), onSaved);
  const asBefore = useViewAction(() => replaceView(account, opened?.id ?? "", page, search), onSaved);
  const refusal = asNew.refusal ?? asBefore.refusal;
  const pending = asNew.pending || asBefore.pending;
  // By hand, because React empties a form after its action.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) asNew.send(new FormData(event.currentTarget));
  };
  return (
    <div className="grid gap-3 p-3">
      {opened?.isChanged && opened.mayChange && (
        <div className="grid gap-1.5 border-b pb-3">
          <Button
            variant="primary"
            className="min-w-0 shrink"
            aria-disabled={pending}
            onClick={() => !pending && asBefore.send(undefined)}
          >
            <span className="truncate">Update “{opened.name}”</span>
          </Button>
          <p className="text-muted-foreground text-xs">Or save these filters as another view:</p>
        </div>
      )}
      <form noValidate onSubmit={submit} className="grid gap-3">
        <ViewFields id={id} audience="shared" error={refusal?.field === "name" ? refusal.error : undefined} />
        <p className="text-muted-foreground text-xs">
          Range and filters are kept; “last 7 days” stays the last 7 days whenever it is opened.
          {page === "messages" && " A search for a number or a message is not."}
        </p>
        <p role="alert" className="text-destructive text-xs empty:hidden">
          {refusal?.field === null && refusal.error}
        </p>
        <Button
          type="submit"
          variant={opened?.isChanged && opened.mayChange ? "outline" : "primary"}
          aria-disabled={pending}
        >
          {pending ? "Saving…" : "Save"}
        </Button>
      </form>
    </div>
  );
}
