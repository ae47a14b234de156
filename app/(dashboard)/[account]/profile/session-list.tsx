"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { endAllSessions, endOwnSession } from "./actions";

/** A session in its owner's words. */
export type ListedSession = {
  readonly id: string;
  readonly browser: string;
  readonly note: string;
  readonly isThis: boolean;
};

const FAILED = "The server could not do that just now. Try again in a moment.";

export function SessionList({ sessions }: { sessions: readonly ListedSession[] }) {
  const router = useRouter();
  const [error, end, pending] = useActionState<string | null, string | null>(async (_previous, id) => {
    try {
      if (id === null) {
        await endAllSessions();
        window.location.assign("/login");
      } else {
        await endOwnSession(id);
        router.refresh();
      }
      return null;
    } catch (failure) {
      unstable_rethrow(failure);
      return FAILED;
    }
  }, null);
  const send = (id: string | null) => {
    if (!pending) startTransition(() => end(id));
  };
  return (
    <>
      <ul>
        {sessions.map(({ id, browser, note, isThis }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 not-first:border-t">
            <div className="min-w-0 flex-1">
              <p className="font-medium">
                {browser}
                {isThis && <span className="font-normal text-muted-foreground"> (this one)</span>}
              </p>
              <p className="wrap-anywhere text-muted-foreground text-xs">{note}</p>
            </div>
            {!isThis && (
              <Button
                variant="ghost"
                size="small"
                aria-disabled={pending}
                aria-label={`Sign out ${browser}, ${note}`}
                onClick={() => send(id)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3 border-t px-4 py-3">
        <Button aria-disabled={pending} onClick={() => send(null)}>
          Sign out everywhere
        </Button>
        <p role="alert" className="text-destructive empty:hidden">
          {!pending && error}
        </p>
      </div>
    </>
  );
}
