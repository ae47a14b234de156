import { unstable_rethrow } from "next/navigation";
import { startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { forgetLinkToken } from "../use-link-token";
import { type JoinState, joinAccount } from "./actions";

const FAILURES: Partial<Record<JoinState["status"], string>> = {
  void: "This invitation is not valid any more.",
  failed: "The server did not answer. Try again in a moment.",
};

/** For the person who was invited, signed in. */
export function AcceptButton({ token }: { token: string }) {
  const [state, accept, pending] = useActionState<JoinState>(
    async () => {
      const joined = await joinAccount(token).catch((error: unknown) => {
        unstable_rethrow(error);
        return { status: "failed" } as const;
      });
      if (joined.status === "joined") openAccount(joined.accountSid);
      return joined;
    },
    { status: "untouched" },
  );
  const isBusy = pending || state.status === "joined";
  return (
    <>
      <p role="alert" className="mb-4 text-destructive empty:hidden">
        {!pending && FAILURES[state.status]}
      </p>
      <Button variant="primary" size="large" disabled={isBusy} onClick={() => startTransition(accept)}>
        {isBusy ? "Joining…" : "Accept"}
      </Button>
    </>
  );
}

/** The link has done its work; the page is left as after a sign-in, with everything anew. */
export function openAccount(accountSid: string): void {
  forgetLinkToken();
  window.location.assign(`/${accountSid}/conversion`);
}
