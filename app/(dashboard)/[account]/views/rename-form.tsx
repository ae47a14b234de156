"use client";

import { type FormEvent, useId } from "react";
import { Button } from "@/components/ui/button";
import { renameView } from "./actions";
import type { ListedView } from "./listed-view";
import { useViewAction } from "./use-view-action";
import { ViewFields } from "./view-fields";

type RenameFormProps = { account: string; view: ListedView; onSaved: () => void; onCancel: () => void };

export function RenameForm({ account, view, onSaved, onCancel }: RenameFormProps) {
  const id = useId();
  const { send, pending, refusal } = useViewAction((fields: FormData) => renameView(account, view.id, fields), onSaved);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) send(new FormData(event.currentTarget));
  };
  const audience = view.isShared ? "shared" : "own";
  return (
    <form noValidate onSubmit={submit} className="grid max-w-96 gap-3 pb-2">
      <ViewFields
        id={id}
        name={view.name}
        // Only its author decides who sees it.
        audience={view.isOwn ? audience : null}
        error={refusal?.field === "name" ? refusal.error : undefined}
      />
      <p role="alert" className="text-destructive text-xs empty:hidden">
        {refusal?.field === null && refusal.error}
      </p>
      <div className="flex gap-2">
        <Button type="submit" variant="primary" size="small" aria-disabled={pending}>
          {pending ? "Saving…" : "Save"}
        </Button>
        <Button variant="ghost" size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
