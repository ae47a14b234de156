"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { AskBeforeDelete } from "@/components/states/ask-before-delete";
import { PAGE_HEADING } from "@/components/states/page-heading";
import { Button } from "@/components/ui/button";
import { useAction } from "../use-action";
import { makeResetLink, setRole, takeAccount } from "./actions";
import { Outcome } from "./outcome";
import { RoleSelect } from "./role-select";

export type ListedMember = {
  readonly userId: number;
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** In the viewer's words. */
  readonly since: string;
  readonly isViewer: boolean;
};

type MemberRowProps = { account: string; member: ListedMember };

export function MemberRow({ account, member: { userId, name, email, role, since, isViewer } }: MemberRowProps) {
  const router = useRouter();
  const [isAsking, setAsking] = useState(false);
  const removeButton = useRef<HTMLButtonElement>(null);
  const refresh = () => router.refresh();
  const change = useAction<string>((next) => setRole(account, userId, next), refresh);
  const reset = useAction(() => makeResetLink(account, userId));
  const removal = useAction(
    () => takeAccount(account, userId),
    () => {
      if (isViewer) return window.location.assign("/");
      document.getElementById(PAGE_HEADING)?.focus();
      refresh();
    },
  );
  const outcome = [removal, reset, change]
    .map(({ state }) => state)
    .find((state) => state && state.status !== "untouched");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)] gap-2 px-4 py-3 not-first:border-t">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-40 flex-1">
          <p className="wrap-anywhere font-medium">
            {name}
            {isViewer && <span className="font-normal text-muted-foreground"> (you)</span>}
          </p>
          <p className="wrap-anywhere text-muted-foreground">{email}</p>
          <p className="text-muted-foreground text-xs">Since {since}</p>
        </div>
        <RoleSelect
          // Anew when it was refused, or changed by somebody else.
          key={`${role} ${change.state?.status}`}
          size="small"
          aria-label={`Role of ${name}`}
          defaultValue={role}
          disabled={change.pending}
          onChange={(event) => change.send(event.target.value)}
        />
        <div className="flex gap-1 max-md:-ml-2 md:min-w-40 md:justify-end">
          {!isViewer && (
            <Button
              variant="ghost"
              size="small"
              aria-disabled={reset.pending}
              aria-label={`Make a password link for ${name}`}
              onClick={() => reset.send()}
            >
              {reset.pending ? "Making…" : "Password link"}
            </Button>
          )}
          <Button
            ref={removeButton}
            variant="ghost"
            size="small"
            aria-expanded={isAsking}
            aria-label={`Remove ${name}`}
            onClick={() => setAsking(true)}
          >
            {isViewer ? "Leave" : "Remove"}
          </Button>
        </div>
      </div>
      {isAsking && (
        <AskBeforeDelete
          name={name}
          words={{ act: isViewer ? "Leave" : "Remove", acting: isViewer ? "Leaving…" : "Removing…" }}
          question={
            isViewer ? "Leave this account? You lose access at once." : "They lose access at once. Remove them?"
          }
          deleting={removal.pending}
          onDelete={() => removal.send()}
          onCancel={() => {
            setAsking(false);
            removeButton.current?.focus();
          }}
        />
      )}
      <Outcome state={outcome ?? null} />
    </li>
  );
}
