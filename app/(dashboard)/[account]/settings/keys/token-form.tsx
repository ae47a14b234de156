"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { startTransition, useActionState, useRef, useState } from "react";
import { AskBeforeDelete } from "@/components/states/ask-before-delete";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { type ActionState, UNAVAILABLE } from "../action-state";
import { useAction } from "../use-action";
import type { TokenState } from "./key-state";
import { SecretOnce } from "./secret-once";

const GRACES = [
  { hours: "0", words: "ends at once" },
  { hours: "1", words: "stays valid for an hour" },
  { hours: "24", words: "stays valid for a day" },
  { hours: "168", words: "stays valid for a week" },
];

type TokenFormProps = {
  isSet: boolean;
  /** Until when the token before is taken, in words; null where it isn't. */
  previousUntil: string | null;
  rotate: (grace: string) => Promise<TokenState>;
  endPrevious: () => Promise<ActionState>;
};

export function TokenForm({ isSet, previousUntil, rotate, endPrevious }: TokenFormProps) {
  const router = useRouter();
  const [grace, setGrace] = useState("24");
  const [isAsking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const ending = useAction(endPrevious, () => router.refresh());
  const [state, run, pending] = useActionState<TokenState>(
    async () => {
      const answer = await rotate(grace).catch((error: unknown) => {
        unstable_rethrow(error);
        return UNAVAILABLE;
      });
      setAsking(false);
      if (answer.status === "rotated") router.refresh();
      return answer;
    },
    { status: "untouched" },
  );
  return (
    <>
      {state.status === "rotated" && (
        <SecretOnce
          key={state.token}
          title="This is the new auth token"
          text="The password of HTTP Basic beside the account's SID. It is shown this once: keep it where you keep secrets."
          secret={state.token}
          what="auth token"
        />
      )}
      <div className="grid gap-3 p-4">
        <p>{isSet ? "It can do everything that API keys can." : "The account has no auth token yet."}</p>
        {previousUntil && (
          <div className="flex flex-wrap items-center gap-2">
            <p>The previous token is valid until {previousUntil}.</p>
            <Button size="small" aria-disabled={ending.pending} onClick={() => ending.send()}>
              {ending.pending ? "Ending…" : "End it now"}
            </Button>
          </div>
        )}
        {isSet && (
          <div className="grid justify-items-start gap-1.5">
            <label htmlFor="grace" className="font-medium">
              When it is replaced, the current token
            </label>
            <Select id="grace" value={grace} onChange={(event) => setGrace(event.target.value)}>
              {GRACES.map(({ hours, words }) => (
                <option key={hours} value={hours}>
                  {words}
                </option>
              ))}
            </Select>
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-3 border-t px-4 py-3">
        {isAsking ? (
          <AskBeforeDelete
            name="the auth token"
            words={{ act: "Replace it", acting: "Replacing…" }}
            question={
              grace === "0" ? "Whoever uses the current token is refused within five seconds." : "Make a new token?"
            }
            deleting={pending}
            onDelete={() => startTransition(run)}
            onCancel={() => {
              setAsking(false);
              // It is there again only after the next paint.
              requestAnimationFrame(() => button.current?.focus());
            }}
          />
        ) : (
          <Button ref={button} onClick={() => setAsking(true)}>
            {isSet ? "Replace the auth token" : "Make an auth token"}
          </Button>
        )}
        <p role="alert" className="text-destructive empty:hidden">
          {!pending && state.status === "refused" && state.error}
          {ending.state?.status === "refused" && ending.state.error}
        </p>
      </div>
    </>
  );
}
