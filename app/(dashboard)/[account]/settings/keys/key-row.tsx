"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { AskBeforeDelete } from "@/components/states/ask-before-delete";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import type { ActionState } from "../action-state";
import { useAction } from "../use-action";

/** A key in the viewer's words. */
export type ListedKey = {
  readonly sid: string;
  readonly name: string;
  readonly scopes: string;
  readonly created: string;
  readonly lastUsed: string;
  readonly end: string;
  readonly isInForce: boolean;
};

type KeyRowProps = { listed: ListedKey; revoke: () => Promise<ActionState> };

export function KeyRow({ listed: { sid, name, scopes, created, lastUsed, end, isInForce }, revoke }: KeyRowProps) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const revocation = useAction(revoke, () => {
    setAsking(false);
    document.getElementById(PAGE_HEADING)?.focus();
    router.refresh();
  });
  return (
    <li className="grid gap-1 border-b px-4 py-3 last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className={`min-w-0 break-words font-medium ${isInForce ? "" : "text-muted-foreground"}`}>{name}</h3>
        <span className="rounded-sm bg-muted px-1.5 py-0.5 font-mono text-xs">{scopes}</span>
        {isInForce && (
          <Button
            ref={button}
            variant="ghost"
            size="small"
            className="ml-auto"
            aria-expanded={isAsking}
            aria-label={`Revoke ${name}`}
            onClick={() => setAsking(true)}
          >
            Revoke
          </Button>
        )}
      </div>
      <p className="break-all font-mono text-muted-foreground text-xs">{sid}</p>
      <p className="text-muted-foreground text-xs">
        Created {created} · last used {lastUsed} · {end}
      </p>
      {isAsking && (
        <AskBeforeDelete
          name={name}
          words={{ act: "Revoke", acting: "Revoking…" }}
          question="Whoever uses it is refused within five seconds, for good."
          deleting={revocation.pending}
          onDelete={() => revocation.send()}
          onCancel={() => {
            setAsking(false);
            button.current?.focus();
          }}
          className="pt-1"
        />
      )}
      <p role="alert" className="text-destructive empty:hidden">
        {revocation.state?.status === "refused" && revocation.state.error}
      </p>
    </li>
  );
}
